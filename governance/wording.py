"""Words for people, in French and English: messages, reasons, units, and numbers as each language writes them."""

from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from governance.model import Confidence, Reason, Skipped

LANGUAGES = ("en", "fr")
# Message fields that need no data of a kind: the excerpt and the network's name.
ALWAYS_FILLED = frozenset({"match", "platform"})

_TYPES: Mapping[str, Mapping[str, str]] = {
    "string": {"en": "text", "fr": "du texte"},
    "integer": {"en": "a whole number", "fr": "un nombre entier"},
    "number": {"en": "a number", "fr": "un nombre"},
    "boolean": {"en": "true or false", "fr": "true ou false"},
    "list": {"en": "a list", "fr": "une liste"},
    "mapping": {"en": "a mapping", "fr": "un dictionnaire"},
    "null": {"en": "nothing", "fr": "rien"},
}

_PICTURES = ("jpeg", "png", "gif", "avif", "bmp", "tiff", "heic", "heif", "mpo")
_UNITS: Mapping[str, Mapping[str, str]] = {
    "characters": {"en": "characters", "fr": "caractères"},
    "utf16": {"en": "UTF-16 units", "fr": "unités UTF-16"},
    "utf8_bytes": {"en": "bytes (UTF-8)", "fr": "octets (UTF-8)"},
    "graphemes": {"en": "characters as seen", "fr": "caractères visibles"},
    "weighted": {"en": "weighted characters", "fr": "caractères pondérés"},
    "mastodon": {"en": "characters as Mastodon counts", "fr": "caractères au sens de Mastodon"},
    "threads": {"en": "characters as Threads counts", "fr": "caractères au sens de Threads"},
    "youtube_tags": {"en": "characters of tags", "fr": "caractères de mots-clés"},
    "hashtags": {"en": "hashtags", "fr": "hashtags"},
    "mentions": {"en": "mentions", "fr": "mentions"},
    "links": {"en": "links", "fr": "liens"},
    "unique_links": {"en": "different links", "fr": "liens différents"},
    "cashtags": {"en": "cashtags", "fr": "cashtags"},
    "items": {"en": "items", "fr": "éléments"},
    "kinds": {"en": "kinds of media", "fr": "types de médias"},
    "bytes": {"en": "bytes", "fr": "octets"},
    "frames": {"en": "frames", "fr": "images"},
    "lines": {"en": "lines", "fr": "lignes"},
    "width": {"en": "pixels in width", "fr": "pixels de largeur"},
    "height": {"en": "pixels in height", "fr": "pixels de hauteur"},
    "shorter_side": {"en": "pixels on its shorter side", "fr": "pixels sur son petit côté"},
    "longer_side": {"en": "pixels on its longer side", "fr": "pixels sur son grand côté"},
    "sides": {"en": "pixels in width and height together", "fr": "pixels, largeur et hauteur additionnées"},
    "pixels": {"en": "pixels in all", "fr": "pixels en tout"},
    "pixels_in_all": {"en": "pixels over all its frames", "fr": "pixels, toutes images comprises"},
}
_MEDIA_TYPES: Mapping[str, Mapping[str, str]] = {
    "image/*": {"en": "pictures", "fr": "images"},
    "application/pdf": {"en": "PDF", "fr": "PDF"},
    "application/msword": {"en": "DOC", "fr": "DOC"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"en": "DOCX", "fr": "DOCX"},
    "application/vnd.ms-powerpoint": {"en": "PPT", "fr": "PPT"},
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": {"en": "PPTX", "fr": "PPTX"},
    "video/quicktime": {"en": "MOV", "fr": "MOV"},
    "video/x-m4v": {"en": "M4V", "fr": "M4V"},
    "image/webp": {"en": "WebP", "fr": "WebP"},
    **{f"image/{name}": {"en": name.upper(), "fr": name.upper()} for name in _PICTURES},
    **{f"video/{name}": {"en": name.upper(), "fr": name.upper()} for name in ("mp4", "webm")},
}
# What a value of `data` is called, by the name of its message field; a value that is not listed stands for itself.
WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "unit": _UNITS,
    "other_unit": _UNITS,
    "type": _MEDIA_TYPES,
    "types": _MEDIA_TYPES,
    "other_types": _MEDIA_TYPES,
    "medium": {
        "image": {"en": "this picture", "fr": "cette image"},
        "animation": {"en": "this animation", "fr": "cette image animée"},
        "video": {"en": "this video", "fr": "cette vidéo"},
        "document": {"en": "this document", "fr": "ce document"},
    },
    "trouble": {
        "unreadable": {
            "en": "is damaged, or of a type that cannot be checked",
            "fr": "est endommagé, ou d’un type qui ne peut pas être vérifié",
        },
        "empty": {"en": "is empty", "fr": "est vide"},
        "too_long": {"en": "took too long to decode", "fr": "a été trop long à décoder"},
        "too_much_memory": {
            "en": "needs too much memory to be decoded",
            "fr": "demande trop de mémoire pour être décodé",
        },
        "altered": {"en": "is no longer what was uploaded", "fr": "n’est plus ce qui a été envoyé"},
        "decoder_crashed": {"en": "makes its decoder crash", "fr": "fait planter son décodeur"},
        "truncated": {"en": "ends before it is complete", "fr": "s’arrête avant d’être complet"},
        "bomb": {
            "en": "has too many pixels to be opened safely",
            "fr": "a trop de pixels pour être ouvert sans risque",
        },
    },
    "field": {
        "text": {"en": "text", "fr": "texte"},
        "title": {"en": "title", "fr": "titre"},
        "description": {"en": "description", "fr": "description"},
        "content_warning": {"en": "content warning", "fr": "avertissement de contenu"},
        "first_comment": {"en": "first comment", "fr": "premier commentaire"},
        "alt_text": {"en": "alternative text", "fr": "texte alternatif"},
        "media": {"en": "picture or video", "fr": "image ou vidéo"},
        "link": {"en": "link", "fr": "lien"},
        "tags": {"en": "tags", "fr": "mots-clés"},
    },
    "wanted": _TYPES,
    "got_type": _TYPES,
    "relationship": {
        "paid": {"en": "a paid partnership", "fr": "un partenariat rémunéré"},
        "gift": {"en": "a gift", "fr": "un cadeau"},
        "loan": {"en": "a loan", "fr": "un prêt"},
        "affiliate": {"en": "an affiliate link", "fr": "un lien d’affiliation"},
        "employee": {"en": "an employee’s post", "fr": "une publication de salarié"},
        "own_brand": {"en": "one’s own brand", "fr": "sa propre marque"},
        "family": {"en": "a family tie", "fr": "un lien familial"},
    },
    "action": {
        "approve": {"en": "approve", "fr": "d’approuver la publication"},
        "request_changes": {"en": "request changes to", "fr": "de demander des modifications"},
        "reject": {"en": "reject", "fr": "de rejeter la publication"},
        "resubmit": {"en": "resubmit", "fr": "de soumettre à nouveau la publication"},
        "withdraw": {"en": "withdraw", "fr": "de retirer la publication"},
        "edit": {"en": "edit", "fr": "de modifier la publication"},
        "submit": {"en": "submit", "fr": "de soumettre une publication"},
    },
    "passive": {
        "approve": {"en": "be approved", "fr": "être approuvée"},
        "request_changes": {"en": "be sent back", "fr": "être renvoyée pour modifications"},
        "reject": {"en": "be rejected", "fr": "être rejetée"},
        "resubmit": {"en": "be resubmitted", "fr": "être soumise à nouveau"},
        "withdraw": {"en": "be withdrawn", "fr": "être retirée"},
        "edit": {"en": "be edited", "fr": "être modifiée"},
    },
    "kind_name": {
        "human": {"en": "a human", "fr": "un humain"},
        "agent": {"en": "an agent", "fr": "un agent"},
    },
    "status": {
        "in_review": {"en": "in review", "fr": "en relecture"},
        "changes_requested": {"en": "waiting for changes", "fr": "en attente de modifications"},
        "approved": {"en": "approved", "fr": "approuvée"},
        "rejected": {"en": "rejected", "fr": "rejetée"},
        "withdrawn": {"en": "withdrawn", "fr": "retirée"},
    },
    "language": {
        "fr": {"en": "French", "fr": "français"},
        "en": {"en": "English", "fr": "anglais"},
    },
}

VERDICT: Mapping[str, Mapping[str, str]] = {
    "pass": {"en": "pass", "fr": "conforme"},
    "fail": {"en": "fail", "fr": "non conforme"},
    "incomplete": {"en": "incomplete", "fr": "incomplet"},
}
SUMMARY: Mapping[str, Mapping[str, str]] = {
    "counts": {
        "en": "{verdict}: {drafts:draft|drafts}, {posts:post|posts}, {errors:error|errors}, "
        "{warnings:warning|warnings}, {suggestions:suggestion|suggestions}",
        "fr": "{verdict} : {drafts:brouillon|brouillons}, {posts:publication|publications}, "
        "{errors:erreur|erreurs}, {warnings:avertissement|avertissements}, "
        "{suggestions:suggestion|suggestions}",
    },
    "waived": {"en": "{waived} waived", "fr": "{waived:dérogation|dérogations}"},
    "nothing": {
        "en": "no draft was found: a draft names its `platforms`",
        "fr": "aucun brouillon trouvé : un brouillon nomme ses `platforms`",
    },
    "unreadable": {"en": "{unreadable} unreadable", "fr": "{unreadable:illisible|illisibles}"},
    "ignored": {
        "en": "{ignored:file|files} without `platforms` ignored",
        "fr": "{ignored:fichier ignoré|fichiers ignorés}, sans `platforms`",
    },
}
PROGRESS = {
    "en": "{judged:post|posts} judged, {read} of {files:file|files} read",
    "fr": "{judged:publication vérifiée|publications vérifiées}, {read} sur {files:fichier lu|fichiers lus}",
}
SKIPPED = {
    "en": "{reason} ({posts:post|posts}: {rules})",
    "fr": "{reason} ({posts:publication|publications} : {rules})",
}
DELETE_IT = {"en": "delete it", "fr": "supprimez-le"}
WRITE_INSTEAD = {"en": "write {}", "fr": "écrivez {}"}
CONFIDENCE: Mapping[Confidence, Mapping[str, str]] = {
    Confidence.OFFICIAL: {"en": "official text, read {}", "fr": "texte officiel, consulté le {}"},
    Confidence.QUOTED: {
        "en": "official text as others quote it, read {}",
        "fr": "texte officiel cité par des tiers, consulté le {}",
    },
    Confidence.SECONDARY: {"en": "secondary source, read {}", "fr": "source secondaire, consultée le {}"},
    Confidence.UNCERTAIN: {"en": "uncertain, read {}", "fr": "incertain, consulté le {}"},
}

# Why a tool could not do its part, and the remedy.
DETAILS: Mapping[str, Mapping[str, str]] = {
    "not_installed": {
        "en": "LanguageTool is not installed; run `governance languagetool install`",
        "fr": "LanguageTool n’est pas installé ; lancez `governance languagetool install`",
    },
    "no_picture_worker": {
        "en": "the process that opens pictures could not be started; try again when the machine is less busy",
        "fr": "le processus qui ouvre les images n’a pas pu démarrer ; réessayez quand la machine sera moins occupée",
    },
    "too_many": {
        "en": "this rule found more than it tells; mend the first of them",
        "fr": "cette règle a trouvé plus qu’elle n’en dit ; corrigez d’abord ce qu’elle signale",
    },
    "not_gathered": {
        "en": "no rule asked for this when the post was judged, so it was not gathered",
        "fr": "aucune règle ne le demandait lors de la vérification : ce n’a pas été relevé",
    },
    "no_answer": {"en": "LanguageTool does not answer", "fr": "LanguageTool ne répond pas"},
}

_REASONS: Mapping[Reason, Mapping[str, str]] = {
    Reason.UNAVAILABLE: {
        "en": "not checked: what it needs is not available",
        "fr": "non vérifié : ce dont la règle a besoin n’est pas disponible",
    },
    Reason.TIMED_OUT: {
        "en": "not checked: no answer in time",
        "fr": "non vérifié : pas de réponse à temps",
    },
    Reason.CRASHED: {"en": "not checked: the rule failed", "fr": "non vérifié : la règle a échoué"},
    Reason.REFUSED: {"en": "not checked: refused", "fr": "non vérifié : refusé"},
}

_NOT_CHECKED = {"en": "not checked: ", "fr": "non vérifié : "}
_OR = {"en": "or", "fr": "ou"}
_QUOTES = {"en": "“{}”", "fr": "« {} »"}
_THOUSANDS = {"en": ",", "fr": "\u202f"}
_DECIMAL = {"en": ".", "fr": ","}
_ONE = {"en": (1,), "fr": (0, 1)}


def fields_of(message: str) -> frozenset[str]:
    """Give the names between braces; raises ValueError where a brace is left open or reaches into a value."""
    names = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    for name in names:
        if not name.isidentifier():
            raise ValueError(f"'{{{name}}}' is no message field; write a name such as {{match}}")
    return frozenset(names)


def render(message: Mapping[str, str], data: Mapping[str, Any], language: str) -> str:
    """Fill a bilingual message in `language`, or in the other where it lacks one.

    `{count:word|words}` writes the number and picks the singular or the plural.
    """
    written = language if language in message else next(iter(message))
    out = []
    for literal, name, spec, _ in Formatter().parse(message[written]):
        out.append(literal)
        if name is not None:
            out.append(_value(name, data.get(name), spec or "", written))
    return "".join(out)


def _value(name: str, value: Any, spec: str, language: str) -> str:
    if "|" in spec:
        singular, plural = spec.split("|", 1)
        return f"{_number(value, language)} {singular if value in _ONE[language] else plural}"
    if isinstance(value, list | tuple):
        return alternatives([_value(name, one, "", language) for one in value], language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, language)
    word = WORDS.get(name, {}).get(str(value), {}).get(language)
    return word or ("" if value is None else str(value))


def alternatives(values: list[str], language: str) -> str:
    """Quote each value and join them with commas and a final *or*."""
    quoted = [_QUOTES[language].format(one) for one in values]
    if len(quoted) <= 1:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {_OR[language]} {quoted[-1]}"


def _number(value: float, language: str) -> str:
    rounded = round(value, 2)
    text = f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"
    return text.translate({ord(","): _THOUSANDS[language], ord("."): _DECIMAL[language]})


def day(value: date, language: str) -> str:
    """Write a date as the language does: `23 November 2026`, `23 novembre 2026`."""
    months = _MONTHS[language]
    return f"{value.day}{'er' if language == 'fr' and value.day == 1 else ''} {months[value.month - 1]} {value.year}"


_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}


def reason(skipped: Skipped, language: str) -> str:
    """Say why a rule was not judged, with the remedy where there is one.

    What a tool said itself stands behind it in parentheses, in the tool's own words.
    """
    if known := DETAILS.get(skipped.detail):
        return f"{_NOT_CHECKED[language]}{known[language]}"
    said = _REASONS[skipped.reason][language]
    return f"{said} ({skipped.detail})" if skipped.detail else said
