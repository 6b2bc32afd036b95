"""French words by which a post addresses its reader, and those that only look it: plain lists, one idea each.

Written by hand for social-media posts; every form is in lower case, with its accents. What a list means stands above
it; `governance.text.french.address` reads them.
"""

# 2nd person plural verbs that do not end in -ez, and their participle twins' usual company.
PLURAL_VERBS = frozenset("êtes etes".split())
PLURAL_OR_PARTICIPLE = frozenset("faites dites refaites redites".split())
AFTER_PARTICIPLE = frozenset("main maison à avec pour par en sur avant d'avance".split())
# Words in -ez that are no verbs; names are known by their capital, these at the start of a sentence too.
NO_VERB_EZ = frozenset(
    """
    nez chez assez rez merguez fez lez suez rodez rhodez douarnenez tropez morez sciez velez oyez
    fernandez lopez martinez gonzalez rodriguez hernandez sanchez perez gomez alvarez jimenez vasquez vazquez velasquez
    suarez mendez nunez ramirez gutierrez dominguez benitez marquez chavez cortez valdez ibanez gimenez estevez inez
    ordonez narvaez paez baez saez juarez menendez melendez bermudez galvez yanez cortes-perez hermez donnez-moi-ça
    """.split()
)

CLITICS = frozenset("moi toi nous le la les lui leur en y m t".split())
NO_HEAD = frozenset(
    "celle celles celui ceux cette sommes jusque puisque tous toutes ce ces est elle elles nous vous plus dessus "
    "entre chez même là voilà peut".split()
)
TU_PRONOUNS = frozenset("tu te t' toi toi-même".split())
TU_POSSESSIVES = frozenset("ta tes".split())
TON = "ton"
TU_OWN = frozenset("tien tienne tiens tiennes".split())
VOUS_PRONOUNS = frozenset("vous vous-même".split())
VOUS_POSSESSIVES = frozenset("votre vos".split())
VOUS_OWN = frozenset("vôtre vôtres".split())
ARTICLES = frozenset("le la les du des au aux".split())
# *Tu* after these is the participle of *taire*: "elle s'est tu", "il a tu son nom".
AUXILIARIES = frozenset(
    "est a ai ont sont suis était avait avaient étaient fut sera aura aurait avons avez être avoir l'a étant ayant "
    "as es sommes êtes furent eut".split()
)
ADVERBS_IN_BETWEEN = frozenset("jamais toujours longtemps enfin bien trop soudain aussitôt pas".split())
# A *ton* behind these, or before those, is a tone or a colour.
BEFORE_TONE = frozenset(
    """
    le un du au ce quel son mon notre votre leur bon même chaque aucun autre nouveau seul beau demi ton tout vrai
    certain quelque mauvais premier deux trois quelques ces des les aux sans-ton juste
    """.split()
)
AFTER_TONE = frozenset(
    """
    de du des d' sur est et ou qui que qu' à au aux en dans était sera monte baisse change reste pour par plus trop
    très si se s' donné employé pastel neutre direct juste grave chaud froid clair foncé
    """.split()
)
COLOURS = frozenset(
    "beige blanc bleu bordeaux brique bronze brun caramel crème cuivre doré écru gris ivoire kaki lilas marine marron "
    "mauve miel moutarde noir nude ocre or orange pêche prune rose rouge rouille sable safran terracotta turquoise "
    "pierre lin sapin vert violet argent anthracite camel chocolat "
    "corail cognac olive lavande parme pastel tabac taupe vanille".split()
)
CHANGE_OF_TONE = frozenset(
    "changer changement change changé changeons changent changez question affaire erreur différence rupture variation "
    "unité écart fautes faute écarts nuance nuances".split()
)

# What may stand before an imperative at the start of its clause.
CONJUNCTIONS = frozenset("et ou puis mais alors donc".split())
OPENERS = CONJUNCTIONS | frozenset(
    """
    ensuite enfin d'abord abord d' surtout vite maintenant sinon allez allons hop bref ici là oui non aussi juste
    simplement stp toi aujourd'hui demain voilà ok okay bon ben eh hé hey ah oh psst franchement sérieusement toujours
    promis sérieux go
    """.split()
)
# A stretch before a comma that starts so holds no subject: "Cet été, découvre …", "Pour participer, commente …".
ADVERBIAL = OPENERS | frozenset(
    """
    ce cet cette pour avec dès en à au aux dans sur si quand avant après pendant chaque sans lorsque puisque comme
    jusqu' jusque depuis chez entre sous vers par envie besoin pas plus coucou salut bonjour bonsoir hello merci bien
    bientôt désormais c' j' je on nous tu t' te une un dernière premier petit grand alors soit dimanche lundi mardi
    mercredi jeudi vendredi samedi hier parfois souvent tant d'ici côté niveau question grâce malgré fini finie du de
    marre fatigué fatiguée curieux curieuse prêt prête tenté tentée intéressé intéressée fan amateur amatrice
    """.split()
)
SUBJECTS = frozenset(
    "il elle ils elles on je j' nous qui ça cela ceci ce c' celui celle ceux celles chacun personne tout rien".split()
)
SOCIAL = frozenset("like partage commente tague enregistre clique réagis abonne-toi abonne follow".split())
NEGATORS = frozenset("pas plus jamais rien aucun aucune personne ni que qu' point guère".split())
NEGATED_CLITICS = frozenset("te t' le la les l' nous m' me lui leur y en".split())
# "N'importe qui", "n'empêche", "ne serait-ce": nobody is told to do anything.
AFTER_NE = frozenset(
    "importe empêche est reste existe a y manque cesse suis sommes es as subsiste demeure rentre".split()
)

# Phrases that keep their form whoever reads them. Both apostrophes and any capitals match.
SET_PHRASES = (
    "s'il te plaît", "s'il te plait", "s'il vous plaît", "s'il vous plait", "rendez-vous", "rendez vous",
    "vis-à-vis", "garde-à-vous", "va savoir", "allez savoir", "va comprendre", "allez comprendre", "va pour",
    "dis donc", "dites donc", "dis-donc", "dites-donc", "tu parles", "tu m'étonnes",
    "tu penses bien", "vous pensez bien", "excusez du peu", "n'en jetez plus", "à la vôtre", "à la votre",
    "à la tienne", "à vos marques", "à vos souhaits", "à tes souhaits", "à vos agendas", "à vos claviers",
    "à vos crayons", "à vos fourneaux", "à vos stylos", "à vos plumes", "à vos tabliers", "à vos baskets",
    "à vos pinceaux", "à vos appareils", "à vos calendriers", "à vos casseroles", "à vos risques et périls",
    "à tes risques et périls", "votre honneur", "votre altesse", "votre majesté", "votre excellence",
    "amicalement vôtre", "ton sur ton", "touche à tout", "touche-à-tout", "sauve qui peut", "marche ou crève",
    "te deum", "suivez le guide", "circulez", "prêts, partez", "prêt, partez", "prêt ? partez", "faites vos jeux",
    "prêt à porter", "laissez-passer", "laissez passer",
    "tu quoque", "va-t'en-guerre", "m'as-tu-vu", "oyez", "n'importe", "décrochez-moi-ça", "revenez-y",
    "ne-m'oubliez-pas", "suivez mon regard", "je vous le donne en mille", "je te le donne en mille",
    "faites entrer l'accusé",
    "passez muscade", "chez-vous", "chez-nous", "vous savez quoi",
    "qui vous savez",
    "sésame, ouvre-toi", "sois belle et tais-toi", "vas-y mollo", "quand tu nous tiens",
    "si tu vois ce que je veux dire",
    "toi et moi", "entre vous et moi", "à tu et à toi", "dire tu", "dire vous",
    "à vous couper le souffle", "à te couper le souffle", "à vous glacer le sang", "à te glacer le sang",
    "tu ou vous", "vous ou tu", "tu et vous", "vous et tu", "tu/vous", "vous/tu", "tu au vous", "vous au tu",
)  # fmt: skip
# … and those that begin like one and do address the reader.
NOT_SET = ("rendez-vous compte",)
# What products do, not readers.
PRODUCTS = (
    "passe au lave-vaisselle", "passe au micro-ondes", "passe au four", "passe en machine", "va au four",
    "va au lave-vaisselle", "va au micro-ondes", "va en machine", "sèche vite", "existe en",
)  # fmt: skip
# Proverbs: their *tu* or *vous* is nobody's.
PROVERBS = (
    "aide-toi, le ciel t'aidera", "aide-toi et le ciel t'aidera", "connais-toi toi-même", "hâte-toi lentement",
    "chassez le naturel", "chasse le naturel", "rendez à césar", "rendons à césar", "aimez-vous les uns les autres",
    "en avril, ne te découvre pas d'un fil", "en avril ne te découvre pas d'un fil", "ne te découvre pas d'un fil",
    "en mai, fais ce qu'il te plaît", "en mai fais ce qu'il te plaît", "fais ce qu'il te plaît",
    "fais ce qu'il te plait",
    "dis-moi ce que tu manges", "je te dirai ce que tu es", "je te dirai qui tu es", "dis-moi qui tu fréquentes",
    "dis-moi qui tu hantes", "ne fais pas aux autres ce que tu ne voudrais pas qu'on te fasse",
    "ne fais pas à autrui ce que tu ne voudrais pas qu'on te fasse", "faites ce que je dis", "fais ce que je dis",
    "ne remets pas à demain", "ne remettez pas à demain", "ne remets jamais à demain", "ne remettez jamais à demain",
    "ce que tu peux faire aujourd'hui", "ce que vous pouvez faire le jour même", "ce que tu peux faire le jour même",
    "ce que vous pouvez faire aujourd'hui", "si tu veux la paix, prépare la guerre", "si tu veux la paix",
    "prépare la guerre", "un tiens vaut mieux que deux tu l'auras", "mieux vaut un tiens que deux tu l'auras",
    "deux tu l'auras", "fais ce que dois", "aime ton prochain comme toi-même", "tu ne tueras point",
    "cherchez la femme",
    "frappez et l'on vous ouvrira", "demandez et vous recevrez", "dessine-moi un mouton",
    "tu es poussière et tu retourneras à la poussière", "ne vends pas la peau de l'ours",
    "ne vendez pas la peau de l'ours",
    "occupe-toi de tes oignons", "mêle-toi de tes oignons", "apprends-lui à pêcher",
    "dans le doute, abstiens-toi", "dans le doute abstiens-toi", "vingt fois sur le métier remettez votre ouvrage",
    "remettez votre ouvrage", "hâtez-vous lentement", "lève-toi et marche", "croissez et multipliez",
)  # fmt: skip

# Words that show a *vous* to be several people; patterns over lower case with plain apostrophes.
_PEOPLE = (
    "amis|amies|copains|copines|filles|gars|enfants|loulous|gourmands|gourmandes|curieux|parents|voisins|voisines|"
    "collègues|abonnés|abonnées|clients|clientes|lecteurs|lectrices|adhérents|adhérentes|bénévoles|supporters|"
    "membres|fans|sportifs|sportives|étudiants|étudiantes|lycéens|lycéennes|élèves|habitants|habitantes|riverains|"
    "partenaires|passionnés|passionnées|visiteurs|spectateurs|auditeurs|followers|tous|toutes|mamans|papas|joueurs|"
    "joueuses|participants|participantes|coureurs|coureuses|lyonnais|parisiens|nantais|bordelais|lillois|marseillais|"
    "toulousains|rennais|bretons|commerçants|artisans|enseignants|professeurs|associations|entrepreneurs|artistes|"
    "créateurs|créatrices|amateurs|amatrices|randonneurs|seniors|jeunes|lectrices|mesdames|messieurs|agriculteurs|"
    "jardiniers|cyclistes|donateurs|donatrices|invités|retardataires|lève-tôt|couche-tard|candidats|candidates|entreprises|familles|grands-parents"
)
_NUMBER = r"\d[\d .]*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|cent|mille"
_MANY = (
    r"tous|toutes|nombreux|nombreuses|plusieurs|des (?:dizaines|centaines|milliers)|la moitié|"
    rf"une (?:dizaine|vingtaine|trentaine|centaine)|{_NUMBER}"
)
_ABOUT = r"(?:(?:déjà|plus de|près de|environ|presque|désormais|très|si|aussi|encore|bientôt|toujours|plus|quelque) )*"
_HELLO = "salut|coucou|bonjour|bonsoir|hello|hey|merci|bravo|bienvenue"
SEVERAL = (
    rf"\bvous (?:n')?(?:êtes|étiez|serez|seriez|avez été) (?:pas )?{_ABOUT}(?:{_MANY})\b",
    rf"\b(?:êtes|étiez|serez|avez été)-vous {_ABOUT}(?:{_MANY})\b",
    rf"\bvous {_ABOUT}(?:tous|toutes|deux|trois|quatre|cinq|autres)\b",
    r"\bvous-mêmes\b|\b(?:d'entre|parmi) vous\b",
    r"\b(?:chacune?|certaine?s|beaucoup|plusieurs|la plupart|combien|l'une?|lequel) de vous\b",
    r"\b(?:vous|êtes|\p{L}+ez)\b[^.!?\n]{0,25}(?<!\bde |\bdes |\bles )\bnombreu(?:x|ses)\b(?! \p{L}+s\b)",
    rf"\bch(?:ers|ères|ères et chers|ers et chères) (?:{_PEOPLE}|\p{{L}}+s)\b",
    rf"(?:^|[.!?…,:\n•] *|\b(?:{_HELLO}|allez|alors|et|dites) )les (?:{_PEOPLE})\b *(?=[,!?.•\n:]|$)",
    rf"(?:^|[.!?…\n•] *)(?:{_PEOPLE})(?:(?:,| et| ou) (?:{_PEOPLE}))*(?: d[^,.!?\n]{{2,30}})? ?[,!:]",
    rf"\b(?:{_HELLO})(?: \p{{L}}+)? à (?:tous|toutes|vous tous|vous toutes)\b",
    r"\b(?:tous et toutes|toutes et tous|tout le monde)\b *[,!.]",
    r"\btous les (?:deux|trois|quatre)\b|\bchacune? vo(?:tre|s)\b",
    r"\b(?:on|je|à|avec|pour|comme) vous(?: \p{L}+)?, les \p{L}[\p{L}-]*[sxôt]\b(?= ?[,!?.:\n]|$)",
    r"\bvous\b[^.!?\n]{0,40}\b(?:les uns les autres|l'un l'autre)\b",
)
