"""What can be wrong with data from outside, in the words of both languages."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Self

from governance.values import dataclass
from governance.wording import render


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong with data from outside: where (a JSON Pointer), what, and the data of the sentence."""

    pointer: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


class Invalid(Exception):
    """Data from outside that is no value of ours; carries every fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{one.pointer}: {sentence(one, 'en')}" for one in faults))
        self.faults = faults

    def below(self, pointer: str) -> Self:
        """Give the same of a value that stands at `pointer` in another."""
        return type(self)(tuple(replace(one, pointer=f"{pointer}{one.pointer}") for one in self.faults))


def below(pointer: str, step: str | int) -> str:
    """Give the pointer of a member (RFC 6901: `~` and `/` in keys are escaped)."""
    return f"{pointer}/{str(step).replace('~', '~0').replace('/', '~1')}"


def sentence(fault: Fault, language: str) -> str:
    """Write what is wrong and what to do about it, with no more than the beginning of a long value."""
    data = {name: _shortened(value) if name in _FOREIGN else value for name, value in fault.data.items()}
    written = render(SENTENCES[fault.code], data, language)
    hint = next((name for name in _HINTS if fault.data.get(name)), None)
    return written + render(_HINTS[hint], data, language) if hint else written


def _shortened(value: Any) -> Any:
    return f"{value[:_SHOWN]}…" if isinstance(value, str) and len(value) > _SHOWN else value


_FOREIGN = frozenset({"got", "key"})
_SHOWN = 80
# What somebody most likely meant, or else all that there is.
_HINTS = {
    "meant": {"en": "; did you mean '{meant}'?", "fr": " ; vouliez-vous dire « {meant} » ?"},
    "known": {"en": "; known are {known}", "fr": " ; on connaît {known}"},
}

SENTENCES: Mapping[str, Mapping[str, str]] = {
    # Any value.
    "unknown": {"en": "unknown key '{key}'", "fr": "clé inconnue « {key} »"},
    "required": {"en": "'{key}' is missing", "fr": "il manque « {key} »"},
    "null": {
        "en": "no value stands here; write one, or remove the key",
        "fr": "il n’y a pas de valeur ici ; écrivez-en une, ou supprimez la clé",
    },
    "type": {"en": "this must be {wanted}, not {got_type}", "fr": "il faut ici {wanted}, et non {got_type}"},
    "choice": {
        "en": "'{got}' is not known here; use {choices}",
        "fr": "« {got} » n’est pas connu ici ; utilisez {choices}",
    },
    "date": {
        "en": "'{got}' is no date; write 2026-12-01",
        "fr": "« {got} » n’est pas une date ; écrivez 2026-12-01",
    },
    "time": {
        "en": "'{got}' is no time with an offset; write 2026-12-01T09:00:00+01:00",
        "fr": "« {got} » n’est pas une date et heure avec décalage ; écrivez 2026-12-01T09:00:00+01:00",
    },
    "time_finer": {
        "en": "'{got}' is finer than a microsecond; write at most six digits of a second",
        "fr": "« {got} » est plus précis que la microseconde ; écrivez au plus six décimales de seconde",
    },
    "empty": {
        "en": "this may not be empty; write something, or remove the key",
        "fr": "cette valeur ne peut pas être vide ; écrivez quelque chose, ou supprimez la clé",
    },
    # Drafts.
    "no_draft": {
        "en": "no draft: it names no `platforms`; add a line such as `platforms: [linkedin]`",
        "fr": "ce n’est pas un brouillon : `platforms` n’y figure pas ; ajoutez par exemple `platforms: [linkedin]`",
    },
    "no_platforms": {
        "en": "'{key}' belongs to a draft, but no `platforms` are named; add a line such as `platforms: [linkedin]`",
        "fr": "« {key} » est le champ d’un brouillon, mais `platforms` manque ; ajoutez `platforms: [linkedin]`",
    },
    "platform": {"en": "unknown platform '{got}'", "fr": "plateforme inconnue « {got} »"},
    "language": {
        "en": "language '{got}' is not supported; use fr or en, with a region if you like (en-GB)",
        "fr": "la langue « {got} » n’est pas prise en charge ; utilisez fr ou en, avec une région au besoin (en-GB)",
    },
    "no_language": {
        "en": "the draft names no language; add `language: en` or `language: fr`",
        "fr": "le brouillon n’indique pas sa langue ; ajoutez `language: fr` ou `language: en`",
    },
    "market": {
        "en": "'{got}' is no market; write an ISO code such as FR, GB, US or US-NY, or EU",
        "fr": "« {got} » n’est pas un marché ; écrivez un code ISO tel que FR, GB, US ou US-NY, ou EU",
    },
    "market_uk": {
        "en": "the ISO code of the United Kingdom is GB; write GB",
        "fr": "le code ISO du Royaume-Uni est GB ; écrivez GB",
    },
    "brand": {"en": "unknown brand '{got}'", "fr": "marque inconnue « {got} »"},
    "no_brand": {
        "en": "several brands are configured; say which one with `brand:` ({choices})",
        "fr": "plusieurs marques sont configurées ; précisez laquelle avec `brand:` ({choices})",
    },
    "variant_platform": {
        "en": "there is a variant for '{got}', which is not among the draft's platforms",
        "fr": "il y a une variante pour « {got} », qui n’est pas parmi les plateformes du brouillon",
    },
    "variant_platforms": {
        "en": "a variant may not set '{key}'; it replaces content only",
        "fr": "une variante ne peut pas définir « {key} » ; elle ne remplace que du contenu",
    },
    "waiver_nothing": {
        "en": "a waiver needs a `rule` or a `fingerprint`",
        "fr": "une dérogation doit indiquer `rule` ou `fingerprint`",
    },
    "waiver_reason": {
        "en": "a waiver needs a reason that somebody can read later",
        "fr": "une dérogation doit donner une raison que l’on puisse relire plus tard",
    },
    "duplicate_id": {
        "en": "{path} has the same id '{id}'; give one of them another `id`",
        "fr": "{path} porte le même identifiant « {id} » ; donnez un autre `id` à l’un des deux",
    },
    "text_twice": {
        "en": "the text stands twice, below the front matter and as `text`; keep one",
        "fr": "le texte figure deux fois, sous l’en-tête et dans `text` ; gardez-en un seul",
    },
    "media_path": {
        "en": "a medium needs the `path` of its file, from the draft on",
        "fr": "un média doit avoir le `path` de son fichier, à partir du brouillon",
    },
    "media_not_a_path": {
        "en": "no path is read here; upload the file with `POST /v1/media` and give its `sha256`",
        "fr": "aucun chemin n’est lu ici ; déposez le fichier avec `POST /v1/media` et donnez son `sha256`",
    },
    "media_sha256": {
        "en": "a medium needs the `sha256` of a file that was uploaded",
        "fr": "un média doit avoir le `sha256` d’un fichier déposé",
    },
    "media_unknown": {
        "en": "no file '{got}' was uploaded for this brand",
        "fr": "aucun fichier « {got} » n’a été déposé pour cette marque",
    },
    "drafts_many": {
        "en": "between 1 and {most} drafts are checked at once, not {got_many}",
        "fr": "on vérifie de 1 à {most} brouillons à la fois, et non {got_many}",
    },
    "rule_name": {
        "en": "'{got}' is no rule and no area",
        "fr": "« {got} » n’est ni une règle ni un domaine",
    },
    "other_post": {
        "en": "this review is about '{wanted}', not '{got}'",
        "fr": "cette relecture porte sur « {wanted} », et non sur « {got} »",
    },
    "one_platform": {
        "en": "a review is about one platform: name '{wanted}' alone",
        "fr": "une relecture porte sur une seule plateforme : nommez « {wanted} » seulement",
    },
    "waivers_elsewhere": {
        "en": "waivers are given with 'approve' alone",
        "fr": "une dérogation ne s’accorde qu’avec « approve »",
    },
    "too_long": {
        "en": "this is longer than {most} characters; say it shorter",
        "fr": "ce texte dépasse {most} caractères ; dites-le plus brièvement",
    },
    "out_of_range": {
        "en": "this must be between {least} and {most}",
        "fr": "cette valeur doit être comprise entre {least} et {most}",
    },
    "repeated": {
        "en": "'{key}' stands more than once; keep one",
        "fr": "« {key} » figure plusieurs fois ; gardez-en un",
    },
    "cursor": {
        "en": "'{got}' is not the `next` of an earlier answer; leave it out to begin again",
        "fr": "« {got} » n’est pas le `next` d’une réponse précédente ; omettez-le pour recommencer",
    },
    "too_many": {
        "en": "at most {most} entries may stand here, not {got_many}",
        "fr": "il peut y avoir ici au plus {most} éléments, et non {got_many}",
    },
    "name_long": {
        "en": "a key in here is longer than {most} characters; shorten it",
        "fr": "une clé dépasse ici {most} caractères\u202f; abrégez-la",
    },
    "header": {
        "en": "header '{key}' must be 1 to {most} visible ASCII characters",
        "fr": "l’en-tête « {key} » doit compter de 1 à {most} caractères ASCII visibles",
    },
    "big_integer": {
        "en": "integers from 2^53 up lose digits on the way; write it as a string",
        "fr": "les entiers à partir de 2^53 perdent des chiffres en route ; écrivez-le comme une chaîne",
    },
    "control": {
        "en": "the text holds a NUL character; remove it",
        "fr": "le texte contient un caractère NUL ; supprimez-le",
    },
    "surrogate": {
        "en": "the text holds half of a surrogate pair (U+{point}); write the whole character",
        "fr": "le texte contient une demi-paire de substitution (U+{point}) ; écrivez le caractère entier",
    },
    # Files.
    "not_readable": {"en": "cannot be read: {reason}", "fr": "lecture impossible : {reason}"},
    "not_utf8": {
        "en": "not UTF-8 from here on (Latin-1 or UTF-16?); save the file as UTF-8",
        "fr": "ce n’est plus de l’UTF-8 à partir d’ici (Latin-1 ou UTF-16 ?) ; enregistrez le fichier en UTF-8",
    },
    "too_big": {
        "en": "larger than 1 MiB, which no draft is; split the file",
        "fr": "plus de 1 Mio, ce qu’aucun brouillon n’atteint ; scindez le fichier",
    },
    "file_long": {"en": "larger than 256 MiB; split the file", "fr": "plus de 256 Mio ; scindez le fichier"},
    "unseen": {
        "en": "larger than 256 MiB, so nobody looked whether it holds drafts; split the file, or keep it elsewhere",
        "fr": "plus de 256 Mio, et personne n’y a cherché de brouillon ; scindez le fichier, ou rangez-le ailleurs",
    },
    "not_regular": {
        "en": "a pipe, a device or a socket, which is not read; put a file in its place, or send the text to "
        "standard input (-)",
        "fr": "un tube, un périphérique ou un socket, qui n’est pas lu ; mettez un fichier à sa place, ou passez le "
        "texte par l’entrée standard (-)",
    },
    "front_matter_late": {
        "en": "the front matter must begin on the first line; remove what stands above `---`",
        "fr": "l’en-tête doit commencer à la première ligne ; supprimez ce qui précède `---`",
    },
    "front_matter_open": {
        "en": "the front matter is not closed; add a line `---` below it",
        "fr": "l’en-tête n’est pas fermé ; ajoutez une ligne `---` en dessous",
    },
    # Documents.
    "syntax": {"en": "cannot be parsed: {problem}", "fr": "analyse impossible : {problem}"},
    "character": {
        "en": "the control character U+{point} is not allowed here; remove it",
        "fr": "le caractère de contrôle U+{point} n’est pas admis ici ; supprimez-le",
    },
    "colon_unexpected": {
        "en": "no colon is expected here; put the value in quotes, or mend the indentation",
        "fr": "deux-points inattendu ; mettez la valeur entre guillemets droits, ou corrigez le retrait",
    },
    "colon_missing": {
        "en": "a key without a colon after it; write `key: value`",
        "fr": "une clé sans deux-points ; écrivez `clé: valeur`",
    },
    "indentation": {
        "en": "the indentation does not fit the lines above; use spaces, the same number for each level",
        "fr": "le retrait ne correspond pas aux lignes précédentes ; utilisez des espaces, autant à chaque niveau",
    },
    "list_open": {
        "en": "in this list a comma or the closing ] is missing",
        "fr": "dans cette liste, il manque une virgule ou le ] final",
    },
    "mapping_open": {
        "en": "in this mapping a comma or the closing }} is missing",
        "fr": "dans ce bloc, il manque une virgule ou l’accolade }} finale",
    },
    "first_character": {
        "en": "a value may not begin with this character; put it in quotes (and indent with spaces, not tabs)",
        "fr": "une valeur ne peut pas commencer par ce caractère ; mettez-la entre guillemets droits "
        "(et indentez avec des espaces, sans tabulation)",
    },
    "escape": {
        "en": "unknown escape; write a backslash in double quotes twice (\\\\)",
        "fr": "séquence d’échappement inconnue ; doublez la barre oblique inverse (\\\\)",
    },
    "quote_open": {
        "en": "the quotation mark that begins here is never closed",
        "fr": "le guillemet ouvert ici n’est jamais fermé",
    },
    "trailing": {
        "en": "something follows the end of the document; keep one document",
        "fr": "quelque chose suit la fin du document ; gardez un seul document",
    },
    "value_missing": {
        "en": "a value is expected here: text in double quotes, a number, true, false, null, a list or an object",
        "fr": "une valeur est attendue ici : texte entre guillemets doubles, nombre, true, false, null, liste ou objet",
    },
    "key_quotes": {
        "en": "a key in double quotes is expected here",
        "fr": "une clé entre guillemets doubles est attendue ici",
    },
    "duplicate_key": {
        "en": "the key '{key}' stands twice; keep one",
        "fr": "la clé « {key} » figure deux fois ; gardez-en une",
    },
    "key_type": {"en": "a key must be plain text", "fr": "une clé doit être un texte simple"},
    "alias": {
        "en": "anchors and aliases (& and *) are not read here; write the value out",
        "fr": "les ancres et alias (& et *) ne sont pas lus ici ; écrivez la valeur",
    },
    "tag": {
        "en": "tags (!…) are not read here; write the plain value",
        "fr": "les étiquettes (!…) ne sont pas lues ici ; écrivez la valeur seule",
    },
    "depth": {"en": "nested deeper than {limit} levels", "fr": "imbriqué sur plus de {limit} niveaux"},
    "documents": {"en": "more than one document; keep one", "fr": "plus d’un document ; gardez-en un"},
    "number": {"en": "'{got}' is no number that JSON knows", "fr": "« {got} » n’est pas un nombre pour JSON"},
    # Rules, brands, platforms and configuration (English only).
    "kind": {"en": "unknown kind '{got}'"},
    "source_name": {"en": "unknown source '{got}'; the profile's `sources` do not name it"},
    "unit": {"en": "unknown unit '{got}'"},
    "no_examples": {"en": "a rule needs at least one example that passes and one that fails"},
    "no_message": {"en": "a rule needs a message in en or fr"},
    "message_field": {"en": "the kind fills {fields}; not '{got}'"},
    "message_broken": {"en": "{problem}"},
    "rule_invalid": {"en": "{problem}"},
    "no_source": {"en": "a rule about law needs a source"},
    "plan": {"en": "{platform} has no plan '{got}'"},
    "override": {"en": "there is no rule '{got}' to override"},
    "url": {"en": "'{got}' is no address; write one such as http://127.0.0.1:8081"},
    "time_zone": {"en": "unknown time zone '{got}'; write one such as Europe/Paris"},
}
