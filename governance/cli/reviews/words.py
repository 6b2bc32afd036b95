"""What the commands of the queue say beside what the service says, in both languages."""

from collections.abc import Mapping

from governance.adapters.drafts.discovery import Why
from governance.model import MediaTrouble

Message = Mapping[str, str]

NO_DRAFT: Message = {
    "en": "no draft was found: a draft names its `platforms`",
    "fr": "aucun brouillon trouvé : un brouillon nomme ses `platforms`",
}
ONE_DRAFT: Message = {
    "en": "this takes exactly one draft; {path} holds {drafts}",
    "fr": "il faut exactement un brouillon ; {path} en contient {drafts}",
}
# A medium that no digest can be made of, by why: it fills “cannot be read: …” of a draft's errors.
MEDIA_TROUBLE: Mapping[MediaTrouble | None, Message] = {
    MediaTrouble.MISSING: {"en": "there is no file {path}", "fr": "il n’y a pas de fichier {path}"},
    MediaTrouble.REFUSED: {
        "en": "{path} is no regular file, or lies outside the folder of the configuration",
        "fr": "{path} n’est pas un fichier ordinaire, ou se trouve hors du dossier de la configuration",
    },
    None: {"en": "{path} ({detail})", "fr": "{path} ({detail})"},
}

FINDINGS: Message = {
    "en": "{findings:finding|findings}",
    "fr": "{findings:constat|constats}",
}
UNCHECKED: Message = {
    "en": "{skipped:rule|rules} not judged",
    "fr": "{skipped:règle non vérifiée|règles non vérifiées}",
}
NONE_MATCHES: Message = {"en": "no review matches {filters}", "fr": "aucune relecture ne correspond à {filters}"}
NO_REVIEW: Message = {
    "en": "there is no review yet; `governance reviews submit PATHS` makes them",
    "fr": "il n’y a encore aucune relecture ; `governance reviews submit FICHIERS` en crée",
}
NOT_CONFIGURED: Message = {
    "en": "“{name}” is not configured; did you mean “{meant}”?",
    "fr": "« {name} » n’est pas configuré ; vouliez-vous dire « {meant} » ?",
}
MORE: Message = {
    "en": "there are more; go on with --cursor {next}, raise --limit, or narrow the list with --status, --brand, "
    "--draft or --platform",
    "fr": "il y en a d’autres ; continuez avec --cursor {next}, augmentez --limit, ou filtrez avec --status, --brand, "
    "--draft ou --platform",
}
UNCHANGED: Message = {
    "en": "the review has exactly this content already; nothing was changed",
    "fr": "la relecture a déjà exactement ce contenu ; rien n’a été modifié",
}
OF_ANOTHER: Message = {
    "en": "{path} holds the draft “{got}”, and this review is about “{wanted}”",
    "fr": "{path} contient le brouillon « {got} », et cette relecture porte sur « {wanted} »",
}
OTHER_PLATFORM: Message = {
    "en": "{path} names {got}, and this review is about “{wanted}”; add it to `platforms`",
    "fr": "{path} nomme {got}, et cette relecture porte sur « {wanted} » ; ajoutez-la à `platforms`",
}
WAIVE_WHAT: Message = {
    "en": "'{got}' says no rule or no reason; write RULE=REASON, such as 'tone/banned=a quotation'",
    "fr": "« {got} » ne donne pas de règle ou pas de raison ; écrivez RÈGLE=RAISON, par exemple "
    "'tone/banned=une citation'",
}
WAIVES_NOTHING: Message = {
    "en": "--waive '{got}' accepts nothing that was found in this post",
    "fr": "--waive « {got} » n’accepte rien de ce qui a été trouvé dans cette publication",
}
ALL_OF_A_RULE: Message = {
    "en": "all that {rule} found, at once:",
    "fr": "tout ce que {rule} a trouvé, d’un coup :",
}
DID_YOU_MEAN: Message = {"en": "; did you mean '{meant}'?", "fr": " ; vouliez-vous dire « {meant} » ?"}

# The parts of `show`.
STANDS: Message = {
    "en": "{status}, version {version}, revision {revision}",
    "fr": "{status}, version {version}, révision {revision}",
}
PARTS: Mapping[str, Message] = {
    "review": {"en": "review", "fr": "relecture"},
    "brand": {"en": "brand", "fr": "marque"},
    "submitted": {"en": "submitted", "fr": "soumise"},
    "edited": {"en": "last edited", "fr": "dernière modification"},
    "approved": {"en": "approved", "fr": "approuvée"},
    "seal": {"en": "seal", "fr": "sceau"},
    "ruleset": {"en": "rules", "fr": "règles"},
    "facts": {"en": "about the post", "fr": "à propos de la publication"},
    "media": {"en": "media", "fr": "médias"},
    "findings": {"en": "findings", "fr": "constats"},
    "skipped": {"en": "not judged", "fr": "non vérifié"},
    "waivers": {"en": "waivers that the author asks for", "fr": "dérogations demandées par l’auteur"},
    "history": {"en": "history", "fr": "historique"},
    "added": {"en": "new", "fr": "nouveau"},
    "removed": {"en": "gone", "fr": "disparu"},
}
ABOUT: Message = {
    "en": "about version {version}, revision {revision}",
    "fr": "à propos de la version {version}, révision {revision}",
}
BY: Message = {"en": "{time} by {name}", "fr": "{time} par {name}"}
DECIDE_THIS: Message = {
    "en": "to decide about exactly this, and about nothing that comes after it: "
    "`governance reviews approve {id} --revision {revision}`",
    "fr": "pour décider d’exactement ceci, et de rien qui viendrait après : "
    "`governance reviews approve {id} --revision {revision}`",
}
NO_SERVER: Message = {
    "en": "the address of the server is empty: set GOVERNANCE_SERVER_URL or --server, or unset both "
    "to ask the database",
    "fr": "l’adresse du serveur est vide : renseignez GOVERNANCE_SERVER_URL ou --server, ou retirez les deux pour "
    "interroger la base de données",
}
BYTES: Message = {"en": "{bytes:byte|bytes}", "fr": "{bytes:octet|octets}"}
LABELLED: Message = {"en": "{label}: {value}", "fr": "{label} : {value}"}
UNTIL: Message = {"en": "until {day}", "fr": "jusqu’au {day}"}
SINCE: Message = {
    "en": "changed since version {version}",
    "fr": "modifié depuis la version {version}",
}
SAME_SINCE: Message = {
    "en": "nothing changed since version {version}",
    "fr": "rien n’a changé depuis la version {version}",
}

# `recheck`.
EQUAL: Message = {
    "en": "equal: judging the stored evidence again by the stored rules gives the same report",
    "fr": "identique : les relevés conservés, jugés à nouveau avec les règles conservées, donnent le même rapport",
}
NOT_EQUAL: Message = {
    "en": "not equal: judging the stored evidence again gives another report than the one that is stored",
    "fr": "différent : les relevés conservés, jugés à nouveau, donnent un autre rapport que celui qui est conservé",
}
ENGINE_CHANGED: Message = {
    "en": "the report was made by another version of this program",
    "fr": "le rapport a été établi par une autre version de ce programme",
}
SAME_TODAY: Message = {"en": "today’s rules find the same", "fr": "les règles d’aujourd’hui trouvent la même chose"}
TODAY: Message = {
    "en": "today’s rules give a different result",
    "fr": "les règles d’aujourd’hui donnent un autre résultat",
}
BOTH_VERDICTS: Message = {
    "en": "verdict: {then} then, {today} today",
    "fr": "verdict : {then} alors, {today} aujourd’hui",
}

# `status`.
NOWHERE: Message = {
    "en": "no review has exactly this content: never submitted, or edited since",
    "fr": "aucune relecture n’a exactement ce contenu : jamais soumis, ou modifié depuis",
}
APPROVALS: Message = {
    "en": "{approved} of {posts:post|posts} approved",
    "fr": "{approved} sur {posts:publication approuvée|publications approuvées}",
}
# What a gate on a folder passed over, counted by why.
PASSED_OVER: Mapping[Why, Message] = {
    Why.IGNORED: {
        "en": "{files:file|files} without `platforms`",
        "fr": "{files:fichier|fichiers} sans `platforms`",
    },
    Why.HIDDEN: {"en": "{files:hidden file|hidden files}", "fr": "{files:fichier caché|fichiers cachés}"},
    Why.LINKED: {
        "en": "{files:file|files} behind links",
        "fr": "{files:fichier|fichiers} derrière des liens",
    },
    Why.PACKAGE: {
        "en": "{files:file|files} in node_modules",
        "fr": "{files:fichier|fichiers} dans node_modules",
    },
    Why.SUFFIX: {
        "en": "{files:file|files} with other suffixes",
        "fr": "{files:fichier|fichiers} avec d’autres suffixes",
    },
}
NOT_ASKED_ABOUT: Message = {"en": "not asked about: {files}", "fr": "non vérifié : {files}"}
LOOKS_LIKE_A_DRAFT: Message = {
    "en": "looks like a draft by its “{key}” and was not asked about: {why}; name it too, rename it or remove it",
    "fr": "ressemble à un brouillon (« {key} ») et n’a pas été vérifié : {why} ; nommez-le aussi, renommez-le ou "
    "retirez-le",
}
CALLED_OTHERWISE: Message = {
    "en": "looks like a draft by its “{key}” and was not asked about: it names no `platforms`; say `platforms`, or "
    "remove it",
    "fr": "ressemble à un brouillon (« {key} ») et n’a pas été vérifié : il n’indique pas `platforms` ; "
    "utilisez ce mot, ou retirez le fichier",
}
NOT_FOUND: Mapping[Why, Message] = {
    Why.HIDDEN: {"en": "it is hidden", "fr": "il est caché"},
    Why.LINKED: {"en": "it lies behind a link", "fr": "il se trouve derrière un lien"},
    Why.PACKAGE: {"en": "it lies in node_modules", "fr": "il se trouve dans node_modules"},
    Why.SUFFIX: {"en": "its name does not end in {suffixes}", "fr": "son nom ne se termine pas par {suffixes}"},
}
UNSEEN: Message = {
    "en": "could not be looked at, and may hold drafts; make it readable, or leave it out",
    "fr": "n’a pas pu être examiné, et contient peut-être des brouillons ; rendez-le lisible, ou écartez-le",
}
UNENCRYPTED: Message = {
    "en": "warning: the key is sent unencrypted to {url}; use https",
    "fr": "attention : la clé est envoyée sans chiffrement à {url} ; utilisez https",
}
