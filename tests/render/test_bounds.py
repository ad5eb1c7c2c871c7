"""Templates are the office's own, but no template reads a file, and none works without end."""

from __future__ import annotations

import shutil
import time
from pathlib import Path, PurePath

import pytest

from naskah.problems import NaskahError
from naskah.render.environment import environment, render

TEMPLATES = Path(__file__).parents[2] / "templates"
ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) if b is odd %}{{ loop.index }}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(1) }}",
    "{% include 'uji.html.j2' %}",
    "{{ 'a' * 10000000000 }}",
    "{{ 10000000000 * 'a' }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ 'a'.ljust(9999999999) }}",
    "{{ '{:>9999999999}'.format(1) }}",
    "{{ 'a'|center(9999999999) }}",
    "{{ 'a'|indent(9999999999) }}",
    "{% set n = namespace(t='aaaaaaaaaaaaaaaa') %}{% for i in range(60) %}{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t|length }}",
    "{% set n = namespace(t='aaaaaaaaaaaaaaaa') %}{% for i in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}{{ n.t|length }}",
    "{% set n = namespace(t=['a']) %}{% for i in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}{{ n.t|length }}",
    "{% set b = 'a' * 9999999 %}{% for i in range(99999) %}{{ b }}{% endfor %}",
    "{{ lipsum(n=9999999) }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}",
    "{% for a in [1] recursive %}{{ loop([1]) }}{{ loop([1]) }}{% endfor %}",
    "{% set n = n|default(99) %}{% if n %}{% set n = n - 1 %}{% include 'uji.html.j2' %}{% include 'uji.html.j2' %}{% endif %}",
    "{% set b = range(99999)|list %}{% for a in range(99999) %}{% if -1 in b %}{% endif %}{% endfor %}",
    "{{ ([1] * 1000000)|join('a' * 1000) }}",
    "{{ ([[1] * 1000] * 20000)|sum(start=[])|length }}",
    "{{ 1.5|round(99999999, 'ceil') }}",
    "{% set n = namespace(z=9) %}{% for i in range(60) %}{% set n.z = n.z * n.z %}{% endfor %}{{ n.z is odd }}",
    "{% set n = namespace(l=[0]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l == 1 }}",
    "{% set n = namespace(l={}) %}{% for i in range(60) %}{% set n.l = dict(a=n.l, b=n.l) %}{% endfor %}{{ n.l == 1 }}",
    "{% set n = namespace(l=[0]) %}{% for i in range(60) %}{% set n.l = [n.l] * 2 %}{% endfor %}{{ n.l == 1 }}",
    "{{ (['a' * 9999999] * 999999)|string }}",
    "{{ ['a' * 9999999] * 999999 }}",
    "{{ '%s' % (['a' * 9999999] * 999999, ) }}",
    "{{ (['a' * 9999999] * 999999) ~ '' }}",
    "{{ ('a ' * 5000000).split()|length }}",
    "{{ ('a ' * 5000000)|title|length }}",
    "{{ ('<!--' * 200000)|striptags }}",
    "".join(f"{{% set a{number} = 'a' * 16000000 %}}" for number in range(60)),
    "{% set x %}aaaaaaaaaaaaaaaa{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
]


@pytest.mark.parametrize("text", ENDLESS)
def test_work_without_end_is_refused_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "uji.html.j2").write_text(text)
    for name, bound in (("SECONDS", 0.2), ("LONGEST_RESULT", 4 << 20), ("MOST_MADE", 32 << 20)):  # what is met in the end, sooner
        monkeypatch.setattr(f"naskah.render.bounds.{name}", bound)
    start = time.process_time()
    with pytest.raises(NaskahError, match="TEMPLAT-0"):
        render(environment(tmp_path), "uji.html.j2", {})
    assert time.process_time() - start < 2


def test_a_document_takes_no_longer_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naskah.render.bounds.SECONDS", 0.05)
    (tmp_path / "uji.html.j2").write_text("{% for a in range(99999) %}{{ a * a }}{% endfor %}")
    with pytest.raises(NaskahError, match="lebih dari 0 detik"):
        render(environment(tmp_path), "uji.html.j2", {})


@pytest.mark.parametrize("text", ["{% for a in none %}{% endfor %}", "{{ 3|join }}", "{{ ['a']|sum }}", "{{ 'a'|int('b')|abs }}"])
def test_what_a_template_does_wrong_is_its_own_mistake(tmp_path: Path, text: str) -> None:
    (tmp_path / "uji.html.j2").write_text(text)
    with pytest.raises(NaskahError, match="TEMPLAT-08"):
        render(environment(tmp_path), "uji.html.j2", {})


@pytest.mark.parametrize(
    "text",
    [
        "{{ p.joinpath('/etc/passwd') }}",
        "{{ p.parent }}",
        "{{ (p / '/etc/passwd').read_text() }}",
        "{{ p['joinpath']('/etc/passwd') }}",
        "{{ p|attr('joinpath')('/etc/passwd') }}",
        "{{ p.__class__('/etc/passwd') }}",
        "{% include '/etc/passwd' %}",
        "{% include '../rahasia.txt' %}",
    ],
)
def test_no_template_reaches_for_a_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "rahasia.txt").write_text("rahasia")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/uji.html.j2").write_text(text)
    with pytest.raises(NaskahError, match="TEMPLAT-0"):
        render(environment(tmp_path / "templates"), "uji.html.j2", {"p": PurePath("gambar/denah.png")})


def test_a_link_out_of_the_folder_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("rahasia")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/uji.html.j2").symlink_to(tmp_path / "rahasia.txt")
    with pytest.raises(NaskahError, match="TEMPLAT-10"):
        render(environment(tmp_path / "templates"), "uji.html.j2", {})


def test_what_templates_do_every_day_is_allowed(tmp_path: Path) -> None:
    text = (
        "{% for a in b %}{{ loop.index }}/{{ loop.length }} {{ '%.2f' % a }} {{ a ~ '!' }}{% if not loop.last %}, {% endif %}{% endfor %}"
    )
    (tmp_path / "uji.html.j2").write_text(
        text
        + "{{ p.name }} {{ b|sum }} {{ 2 ** 8 }} {{ '-' * 3 }} {{ 'a b'|upper|escape }}"
        + " {{ b|map('string')|join('; ') }}{{ ('a', b)|length }}"
    )
    said = render(environment(tmp_path), "uji.html.j2", {"b": [1, 2.5], "p": PurePath("gambar/denah.png")})
    assert said == "1/2 1.00 1!, 2/2 2.50 2.5!denah.png 3.5 256 --- A B 1; 2.52"


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_template_is_refused_though_this_format_does_without(tmp_path: Path, text: str) -> None:
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    (folder / "peraturan.html.j2").write_text(text)
    with pytest.raises(NaskahError, match=r"templates/peraturan.html.j2 TEMPLAT-01 templat kosong"):
        environment(folder)
