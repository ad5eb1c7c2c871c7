"""A regulation -> the files of its folder, in the house style that people edit: the inverse of loading.

``load`` of what :func:`files` gives is the regulation again; comments are not part of it and are not kept.
"""

from naskah.dump.house import Tree, yaml_text
from naskah.dump.regulation import files, moved

__all__ = ["Tree", "files", "moved", "yaml_text"]
