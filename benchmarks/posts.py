"""Posts of the length that people write, as many as are wanted; no sentence stands in two of them."""

from itertools import product

_OPENINGS = (
    "Ce matin, l'atelier numéro {n} ouvre ses portes à neuf heures.",
    "La collection de {n} pièces arrive jeudi dans nos boutiques.",
    "Nous préparons la fête du quartier avec {n} voisins.",
    "Le marché de la place reprend samedi avec {n} exposants, même sous la pluie.",
    "Vous êtes {n} à nous avoir demandé la recette de la tarte aux poires.",
)
_MIDDLES = (
    "L'équipe a passé {n} heures à choisir les tissus, et chaque pièce porte la main de celle qui l'a cousue.",
    "Il reste {n} places autour de la table ; inscrivez-vous auprès de Nadia, qui tient la liste.",
    "On nous a confié {n} vieux vélos cet automne, et tous roulent de nouveau dans les rues de la ville.",
    "Voici {n} idées pour occuper les enfants quand il pleut, sans écran et sans dépenser un centime.",
)
_ENDINGS = (
    "Dites-nous en commentaire laquelle des {n} réponses vous préférez, nous lisons tout.",
    "Rendez-vous au {n}, à l'angle de la rue, le café est offert.",
    "Merci aux {n} personnes qui rendent cela possible.",
)
_ENGLISH_OPENINGS = (
    "This morning, workshop number {n} opens its doors at nine o'clock.",
    "The collection of {n} pieces arrives in our shops on Thursday.",
    "We are getting the street party ready with {n} neighbours.",
    "The market on the square is back on Saturday with {n} stalls, even in the rain.",
    "As many as {n} of you asked us for the recipe of the pear tart.",
)
_ENGLISH_MIDDLES = (
    "The team spent {n} hours choosing the fabrics, and each piece bears the mark of the person who sewed it.",
    "There are {n} seats left at the table; put your name down with Nadia, who keeps the list.",
    "People brought us {n} old bicycles this autumn, and all of them run through the streets of the town again.",
    "Here are {n} ideas to keep the children busy when it rains, without a screen and without spending a penny.",
)
_ENGLISH_ENDINGS = (
    "Tell us in the comments which of the {n} answers you prefer, we read everything.",
    "Meet us at number {n}, on the corner of the street, the coffee is free.",
    "Thank you to the {n} people who make this possible.",
)


def french_posts(count: int, first: int = 0) -> list[str]:
    """Give that many French posts of about 210 characters; no sentence stands in two of them."""
    return _posts((_OPENINGS, _MIDDLES, _ENDINGS), "#Atelier", count, first)


def english_posts(count: int, first: int = 0) -> list[str]:
    """Give that many English posts of about 210 characters; no sentence stands in two of them."""
    return _posts((_ENGLISH_OPENINGS, _ENGLISH_MIDDLES, _ENGLISH_ENDINGS), "#Workshop", count, first)


def _posts(parts: tuple[tuple[str, ...], ...], tag: str, count: int, first: int) -> list[str]:
    shapes = list(product(*parts))
    numbers = range(100 + first, 100 + first + count)
    return [
        " ".join(part.format(n=number) for part in shapes[number % len(shapes)]) + f" {tag}{number}"
        for number in numbers
    ]
