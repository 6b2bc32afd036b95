"""What the service says when something cannot be done, in both languages: one sentence for each event."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from governance.review import (
    ENTITLED,
    HumansDecide,
    NotEntitled,
    NotOwn,
    SelfReview,
    TransitionNotAllowed,
    UnresolvedFindings,
)
from governance.service.history import CannotReplay, UnknownVersion
from governance.service.idempotency import IdempotencyMismatch
from governance.service.keys import KeyRefused, PrincipalAlike, PrincipalDiffers, PrincipalInvalid, UnknownKey
from governance.service.media import NotLookedAt, OtherType, UnknownMedium, UnknownType
from governance.service.queue import OpenReview, RevisionRequired, UnknownReview, UnknownSeal
from governance.service.stores import MediaAltered, MediaTooLarge, StaleReview, StoreUnavailable
from governance.wording import render


class Refusal(NamedTuple):
    """A stable name for what happened, its sentence in both languages, and where the sentence takes its words from."""

    code: str
    message: Mapping[str, str]
    data: Callable[[Any], Mapping[str, Any]] = lambda _: {}


def _of_transition(refused: TransitionNotAllowed) -> Mapping[str, Any]:
    return {"status": refused.status.value, "action": refused.action.value, "passive": refused.action.value}


def _of_action(refused: NotEntitled | NotOwn) -> Mapping[str, Any]:
    return {"action": refused.action.value}


def _of_role(refused: NotEntitled) -> Mapping[str, Any]:
    return {**_of_action(refused), "roles": sorted(ENTITLED[refused.action])}


REFUSALS: Mapping[type[Exception], Refusal] = {
    KeyRefused: Refusal(
        "key-refused",
        {
            "en": "No valid key was sent. Send one as `Authorization: Bearer …`; "
            "`governance keys create` makes one, and a revoked key counts no more.",
            "fr": "Aucune clé valable n’a été envoyée. Envoyez-en une ainsi : `Authorization: Bearer …` ; "
            "`governance keys create` en crée une, et une clé révoquée ne vaut plus rien.",
        },
    ),
    NotEntitled: Refusal(
        "not-entitled",
        {
            "en": "None of this key’s roles lets its holder {action} a post; that takes {roles}. Ask somebody who "
            "may, or for another key.",
            "fr": "Aucun rôle de cette clé ne permet {action} ; il faut {roles}. Adressez-vous à quelqu’un qui "
            "le peut, ou demandez une autre clé.",
        },
        _of_role,
    ),
    NotOwn: Refusal(
        "not-own",
        {
            "en": "Only who submitted or last edited a post, or an admin, may {action} it.",
            "fr": "Il n’appartient qu’à la personne qui a soumis la publication ou l’a modifiée en dernier, "
            "ou à un administrateur, {action}.",
        },
        _of_action,
    ),
    SelfReview: Refusal(
        "self-review",
        {
            "en": "You wrote or edited this post, so somebody else must approve it (four eyes).",
            "fr": "Vous avez écrit ou modifié cette publication : une autre personne doit l’approuver (quatre yeux).",
        },
    ),
    HumansDecide: Refusal(
        "humans-decide",
        {
            "en": "This key belongs to an agent. An agent may check, upload, submit, edit and read; "
            "only a human approves, sends back, rejects or waives, whatever the key’s roles.",
            "fr": "Cette clé appartient à un agent. Un agent peut vérifier, déposer, soumettre, modifier et lire ; "
            "seul un humain approuve, renvoie, rejette ou accorde une dérogation, quels que soient les rôles de la "
            "clé.",
        },
    ),
    TransitionNotAllowed: Refusal(
        "transition-not-allowed",
        {
            "en": "The post is {status}, so you cannot {action} it now.",
            "fr": "Cette publication est {status} : elle ne peut pas {passive}.",
        },
        _of_transition,
    ),
    UnresolvedFindings: Refusal(
        "unresolved-findings",
        {
            "en": "Errors, or rules that could not be judged, are still open: {rules}. "
            "Have the post mended, or waive each of them with a reason.",
            "fr": "Il reste des erreurs, ou des règles qui n’ont pas pu être vérifiées : {rules}. "
            "Faites corriger la publication, ou accordez pour chacune une dérogation motivée.",
        },
        lambda refused: {"rules": ", ".join(refused.rules)},
    ),
    RevisionRequired: Refusal(
        "revision-required",
        {
            "en": "Say which revision you have read: send its ETag as `If-Match` (`*` is not enough).",
            "fr": "Indiquez la révision que vous avez lue : envoyez son ETag dans `If-Match` (`*` ne suffit pas).",
        },
    ),
    StaleReview: Refusal(
        "stale-review",
        {
            "en": "Somebody changed this review since you read it. Read it again, then decide.",
            "fr": "Quelqu’un a modifié cette relecture depuis que vous l’avez lue. Relisez-la, puis décidez.",
        },
    ),
    UnknownReview: Refusal(
        "unknown-review",
        {"en": "There is no review with this id.", "fr": "Il n’y a pas de relecture avec cet identifiant."},
    ),
    UnknownVersion: Refusal(
        "unknown-version",
        {
            "en": "This review has no such version.",
            "fr": "Cette relecture n’a pas de version portant ce numéro.",
        },
    ),
    CannotReplay: Refusal(
        "cannot-replay",
        {
            "en": "Engine {engine} made this report, and its rules cannot be read by this one. "
            "Install content-governance {engine} to judge it again.",
            "fr": "Le moteur {engine} a produit ce rapport, et ses règles sont illisibles pour celui-ci. "
            "Installez content-governance {engine} pour le vérifier à nouveau.",
        },
        lambda refused: {"engine": refused.engine},
    ),
    UnknownSeal: Refusal(
        "unknown-seal",
        {
            "en": "No review has exactly this content: it was never submitted, or was edited since.",
            "fr": "Aucune relecture n’a exactement ce contenu : il n’a jamais été soumis, ou a été modifié depuis.",
        },
    ),
    UnknownMedium: Refusal(
        "unknown-medium",
        {
            "en": "No file with this SHA-256 is there for your brands. Upload it with `POST /v1/media`.",
            "fr": "Aucun fichier avec ce SHA-256 n’existe pour vos marques. Déposez-le avec `POST /v1/media`.",
        },
    ),
    OpenReview: Refusal(
        "open-review",
        {
            "en": "Review {id} for {platform} is open with other content. Edit it instead, or withdraw it first.",
            "fr": "La relecture {id} pour {platform} est ouverte avec un autre contenu. Modifiez-la, "
            "ou retirez-la d’abord.",
        },
        lambda refused: {"id": refused.review.id, "platform": refused.review.platform},
    ),
    IdempotencyMismatch: Refusal(
        "idempotency-mismatch",
        {
            "en": "This idempotency key was used before, with another body. Use a new key for a new submission.",
            "fr": "Cette clé d’idempotence a déjà servi avec un autre contenu. Prenez-en une nouvelle pour une "
            "nouvelle soumission.",
        },
    ),
    MediaTooLarge: Refusal(
        "media-too-large",
        {
            "en": "The file is larger than 64 MiB. Make it smaller.",
            "fr": "Le fichier dépasse 64 Mio. Réduisez-le.",
        },
    ),
    OtherType: Refusal(
        "other-type",
        {
            "en": "The file is {found}, and not {got} as `Content-Type` says. Send it as what it is.",
            "fr": "Le fichier est de type {found}, et non {got} comme l’indique `Content-Type`. Envoyez-le pour "
            "ce qu’il est.",
        },
        lambda refused: {"found": refused.found, "got": refused.got},
    ),
    UnknownType: Refusal(
        "other-type",
        {
            "en": "The file is of no type that is known here, and not {got} as `Content-Type` says. Export it again, "
            "or send it as what it is.",
            "fr": "Le fichier n’est d’aucun type connu ici, et non {got} comme l’indique `Content-Type`. Exportez-le "
            "de nouveau, ou envoyez-le pour ce qu’il est.",
        },
        lambda refused: {"got": refused.got},
    ),
    MediaAltered: Refusal(
        "media-altered",
        {
            "en": "The stored file is no longer the one that was uploaded. Upload it again.",
            "fr": "Le fichier conservé n’est plus celui qui a été envoyé. Envoyez-le de nouveau.",
        },
    ),
    NotLookedAt: Refusal(
        "not-looked-at",
        {
            "en": "The process that opens pictures could not be started. Try again when the machine is less busy.",
            "fr": "Le processus qui ouvre les images n’a pas pu démarrer. Réessayez quand la machine sera moins "
            "occupée.",
        },
    ),
    StoreUnavailable: Refusal(
        "store-unavailable",
        {
            "en": "The database cannot be used at the moment; nothing was changed. Try again later.",
            "fr": "La base de données est inutilisable pour le moment ; rien n’a été modifié. Réessayez plus tard.",
        },
    ),
    UnknownKey: Refusal(
        "unknown-key",
        {
            "en": "There is no key with this id; `governance keys list` shows them.",
            "fr": "Il n’y a pas de clé avec cet identifiant ; `governance keys list` les énumère.",
        },
    ),
    PrincipalInvalid: Refusal(
        "principal-invalid",
        {
            "en": "A name has 1 to 100 visible characters, no space around them, and does not begin with `local:`.",
            "fr": "Un nom compte de 1 à 100 caractères visibles, sans espace autour, et ne commence pas par `local:`.",
        },
    ),
    PrincipalAlike: Refusal(
        "principal-alike",
        {
            "en": "“{principal}” could be taken for “{known}”, who has keys already. Choose a name that differs more.",
            "fr": "« {principal} » pourrait passer pour « {known} », qui a déjà des clés. "
            "Choisissez un nom plus différent.",
        },
        lambda refused: {"principal": refused.principal, "known": refused.known},
    ),
    PrincipalDiffers: Refusal(
        "principal-differs",
        {
            "en": "“{principal}” is known as {kind_name}, with all its keys. Say `--kind {kind}`, or choose another "
            "name.",
            "fr": "« {principal} » est enregistré comme {kind_name} ; cela vaut pour toutes ses clés. "
            "Indiquez `--kind {kind}`, ou choisissez un autre nom.",
        },
        lambda refused: {
            "principal": refused.principal,
            "kind": refused.kind.value,
            "kind_name": refused.kind.value,
        },
    ),
}


def sentence(refused: Exception, language: str) -> str:
    """Say what could not be done and what to do about it."""
    refusal = REFUSALS[type(refused)]
    return render(refusal.message, refusal.data(refused), language)
