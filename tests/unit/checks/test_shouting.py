import pytest

from governance.checks.shouting import KIND, Params
from governance.model import Brand, Vocabulary
from tests.unit.checks.tone import hits, marked, post

PARAMS = Params(little_words=("it", "now", "the", "de", "la"))


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("BUY IT NOW while it lasts", "BUY IT NOW"),
        ("Ce soir, DERNIÈRE SÉANCE au cinéma", "DERNIÈRE SÉANCE"),
        ("GRAND JEU CONCOURS", "GRAND JEU CONCOURS"),
        ("INCROYABLE ! GÉNIAL !", "INCROYABLE ! GÉNIAL"),
        ("C’EST L’ANNIVERSAIRE DE LA MAISON", "C’EST L’ANNIVERSAIRE DE LA MAISON"),
    ],
)
def test_rows_of_capitals_shout(text: str, loud: str) -> None:
    assert marked(post(text), hits(KIND, PARAMS, post(text))) == [loud]


@pytest.mark.parametrize(
    "text",
    [
        "NOUVEAU : le pull en laine",
        "[VIDÉO] NOUVEAU décor",
        "La NASA et l’ESA publient",
        "HTML CSS SQL : trois cours",
        "UE, USA, ONU, OTAN",
        "Louis XVIII et Charles XXXVIII",
        "Avec le code PRINTEMPS2026 GRATUIT10",
        "#SOLDES #DERNIERS #JOURS",
        "@LECLERC @CARREFOUR @AUCHAN merci",
        "Un pull TRÈS chaud",
        "",
    ],
)
def test_emphasis_acronyms_codes_and_tags_do_not_shout(text: str) -> None:
    assert hits(KIND, PARAMS, post(text)) == []


def test_the_words_of_the_brand_may_be_in_capitals() -> None:
    brand = Brand(name="MAISON DUPONT", vocabulary=Vocabulary(accepted=("GRANDE FABRIQUE",)))
    assert hits(KIND, PARAMS, post("MAISON DUPONT présente GRANDE FABRIQUE"), brand) == []
