"""The commands, one file each: what a command does, in the order it does it. Only they and ``build.py`` join verbs."""

COMMANDS = (
    "build",
    "check",
    "explain",
    "kutip",
    "compare",
    "riwayat",
    "amend",
    "apply",
    "new",
    "promulgate",
    "publish",
    "preview",
    "status",
    "verify",
    "export",
    "import",
    "schema",
    "template",
)
