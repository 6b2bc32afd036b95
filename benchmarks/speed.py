"""How fast it is: `make bench` prints ratios, both sides in one run on the same work.

The figures swing with the machine (±40 % on two busy cores); ratios swing less.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from governance.adapters.languagetool.plain_server import plain_server
from governance.engine import Selection, judge
from governance.model import Evidence, Format, Post
from governance.wiring import Workspace, open_workspace

_OPENINGS = (
    "Ce matin, l'atelier ouvre ses portes à neuf heures.",
    "La nouvelle collection arrive jeudi dans nos boutiques.",
    "Nous préparons la fête du quartier avec nos voisins.",
    "Le marché de la place reprend samedi, même sous la pluie.",
    "Un mot sur la recette que vous nous demandez souvent.",
)
_MIDDLES = (
    "L'équipe a passé {n} heures à choisir les tissus, et chaque pièce porte la main de celle qui l'a cousue.",
    "Il reste {n} places autour de la table ; inscrivez-vous auprès de Nadia, qui tient la liste.",
    "On nous a confié {n} vieux vélos cet automne, et tous roulent de nouveau dans les rues de la ville.",
    "Voici {n} idées pour occuper les enfants quand il pleut, sans écran et sans dépenser un centime.",
)
_ENDINGS = (
    "Dites-nous en commentaire ce que vous en pensez, nous lisons tout.",
    "Rendez-vous à l'angle de la rue, le café est offert.",
    "Merci à toutes celles et à tous ceux qui rendent cela possible.",
)


def french_posts(count: int) -> list[str]:
    """Give that many French posts of about 210 characters in which no sentence with a number comes twice."""
    combined = product(_MIDDLES, range(2, 2 + count), _OPENINGS, _ENDINGS)
    picked = []
    for index, (middle, number, opening, ending) in enumerate(combined):
        if index % 7 == 0:
            picked.append(f"{opening} {middle.format(n=number * 7 + index)} {ending}")
        if len(picked) == count:
            break
    return picked
