"""French verbs by which a post tells its reader what to do: imperatives of *tu*, and what tells them from nouns.

Written by hand for social-media posts; every form is in lower case, with its accents. What a list means stands above
it; `governance.text.french.imperatives` reads them.
"""

# Imperatives of *tu* that are hardly anything else at the start of a clause.
SURE = frozenset(
    """
    abaisse abandonne abats abolis abonne aborde abrite accepte accède accélère acclame accompagne accorde
    accroche accueille achète achève acquiers adapte additionne adhère admets admire adopte affiche affirme
    affranchis affronte affûte agis agite agrandis agrémente aie aiguise aime ajourne ajoute ajuste alerte
    alimente allonge allume amène aménage amuse annule anticipe aplatis appelle applaudis applique apporte
    apprends apprécie apprivoise approche approfondis appuie arbore argumente arpente arrête arrondis arrose
    articule aspire assaisonne assemble assieds assiste associe assomme assume assure astique astreins attache
    atteins attends atterris atténue attrape augmente autorise avale avertis avoue balaie bannis bats bâtis
    bénéficie bichonne bidouille bifurque bloque booste boude bouge bouleverse bourre boutonne brandis bricole
    calcule certifie cède chante chatouille chausse checke chevauche chéris chipe chope choppe chuchote circule
    clame clarifie clique cloue coche coince collectionne colorie combats combine comble commente commémore
    communique compare compense complimente complote compose comprends concentre conclus concocte concrétise
    conçois conduis confectionne confie confirme confronte congèle conjugue connais connecte conquiers consacre
    construis consulte contacte contemple continue contourne contribue convaincs convertis convie coopère
    coordonne corrige cotise côtoie craque creuse crée crie cries crois cueille cuis cultive cumule customise
    deale demande descends dessine devance deviens devine débarque débarrasse débats débite débloque débranche
    débriefe débusque décale décerne déchiffre déchire décide déclare décompresse déconnecte décore décortique
    découds découvre décrasse décris décroche décrypte dédie dédramatise défais défends défie définis défoule
    dégage dégaine dégivre dégote dégotte dégourdis déguste déjeune déjoue délaisse délecte délègue délimite
    délivre démaquille démarque démasque déménage démêle démolis démonte démontre déniche dénonce dénoue dénude
    dépanne dépasse dépeins dépêche déplace dépoussière déroule désactive désamorce désapprends désencombre
    désherbe désigne désinfecte désinscris désinstalle désobéis déstresse détache détaille détecte détends
    déterre détourne détruis dévale dévalise développe déverrouille déverse dévisse dévoile dévore dicte diffuse
    dilue dirige dis discute disperse dissipe dissous distingue distribue diversifie divise domine dompte donne
    dorlote dors dresse dribble dynamise efface effectue effeuille effleure embarque embellis embrasse emmène
    empare empile emploie empoche emporte emprunte encadre encaisse enchaîne enclenche encourage endosse endure
    enferme enfile enfonce enfouis enfourche enfourne enfreins engage engloutis enjambe enjolive enlève
    enregistre enrichis enrobe enroule entame entasse entends entonne entoure entraîne entreprends entretiens
    entrouvre envahis envisage envoie envole espère esquive essaie essaye essuie estime examine exclus exerce
    exécute exfolie exhibe exige expédie expérimente explique exploite explore exprime expulse extrais ébahis
    écarquille écarte échafaude échappe échauffe échelonne éclaircis éclate économise écoute écris édite égaie
    élabore élance élargis éloigne élucide émerveille émets émiette énumère épelle épluche éprouve épuise érige
    établis étale éteins étends étire étudie évalue éveille évite évoque façonne fais farfouille faufile feins
    fends festoie feuillette félicite filoute finalise flashe flatte flâne flippe floute fonce forwarde fouine
    fournis fourre franchis fredonne freine frémis fréquente frotte fuis gagne galope gambade garnis gaspille
    geeke gère génère glane glisse gobe googlise goupille goûte grandis gratte gravis gribouille griffonne
    grignote guette guéris habille habitue hache hacke harmonise héberge hérite hésite hisse honore hume
    humidifie hurle identifie ignore imagine imite immortalise implique implore imprime improvise inaugure
    incarne incite incorpore indique informe initie injecte innove inscris insère insiste inspecte inspire
    installe instaure instruis intercale interroge interviens intéresse intitule invente investis invite invoque
    irrigue isole jardine jette joins jongle jouis jure justifie kiffe klaxonne lace largue lève lésine
    libère lis localise maintiens maîtrise mange maquille martèle matche mâche mendie mens mentionne mène médite
    mémorise mérite mijote minimise mitonne mixe mobilise modernise modère modifie moissonne monnaye mords
    motive mouds mouille multiplie musarde navigue nettoie neutralise négocie nomme notifie noue nourris nuis
    obéis objecte observe obtiens occupe octroie omets opte ordonne organise oriente orne ose oublie outrepasse
    ouvre ôte palpe papillonne papote parcours parie parle parraine pars parsème participe parviens passe paye
    peaufine peins pense perce perds perfectionne permets persévère persiste personnalise persuade pèse pétris
    picore pimente plaide plains plaisante planifie planque pleure plonge polis ponce ponctue positionne postule
    potasse pouponne pourchasse poursuis prends précède préchauffe précise préfère prélève prépare présente
    présume préviens prie priorise privilégie procure profite progresse projette prolonge promets promène
    prompte prononce propose proteste prouve provoque publie puise punis questionne quitte rabats raccommode
    raccompagne raccourcis raccroche rachète raconte raisonne rajoute ralentis rallie rallume ramasse ramène
    range ranime rappelle rapplique rapporte rassemble rattache rattrape ravitaille ravive rebondis rebouche
    rebranche recalcule recommande recommence recompte reconduis reconnais reconnecte reconstruis recopie
    recouds recouvre recrée recrute rectifie recueille recule recycle redeviens redécouvre redémarre redis
    redonne redouble redoute redresse referme refuse regagne regarde regonfle regrette regroupe rejette rejoins
    relaie relativise relaxe relègue relie relis relooke rembobine rembourse remercie remets remédie remémore
    remplace remue rends renonce renoue renouvelle renseigne rentre renverse repars repasse repeins repense
    replante replie replonge reporte repose reposte reprends reproduis respecte respire ressaisis ressens
    ressors restitue retape retarde retiens retourne retranscris retrousse retrouve retweete revendique revends
    revêts reviens revisite revois réactive réagis réalise réapprends réconcilie réconforte récupère rédige
    réduis réessaie réessaye réécoute réécris réfère réfléchis régale régularise réhydrate réinitialise
    réinscris réintègre réinvente réitère réjouis rénove répare répète réponds résilie résiste résous résume
    rétablis réussis réutilise réveille révèle révise rince rissole rode romps rougis roule rouspète rouvre
    sabote sache sacrifie salue saupoudre saute savonne savoure scanne screene scrolle secoue sensibilise sers
    sème sélectionne sépare shoppe signale sillonne simplifie simule sirote situe skippe slalome snappe snobe
    soigne sois sollicite songe sors soulève souligne soumets soupèse soupire souscris soutiens souviens
    spécifie spoile squatte stocke stoppe streame stresse suggère supplie supporte suppose supprime surfe
    surmonte surpasse surprends surveille survole suspecte suspends swipe sympathise synchronise taffe tague
    tais tamise tapisse tapote tchatche teins tempère tends termine teste télécharge télétravaille témoigne
    tisse tolère tords touille tourne traduis trafique traite traîne transforme transmets transpire transporte
    traque travaille traverse trépigne tricote trie trimballe trinque troque trouve tutoie tweete twiste twitte
    unis upgrade utilise vadrouille vaincs valorise vaporise vends verrouille vérifie vêts vibre viens visionne
    visse visualise vois voue zappe zoome
    """.split()
)

# Imperatives of *tu* that are also nouns, adjectives, participles or prepositions: they need an object behind them.
NEED_OBJECT = frozenset(
    """
    lance active adoucis adresse aide améliore analyse annonce apaise attaque avance balade balance barre beurre
    blague bois bosse boucle branche brasse brave brise bronze brosse cache cadre cale candidate capture caresse
    casse cerne célèbre change charge chasse chauffe cherche choisis cible classe code coiffe colle collecte
    commande commence complète compte concours conserve console copie couche couds coupe couronne cours couvre
    crème critique croque cuisine danse date débute décharge découpe défile déguise démarre dépense dépose
    dialogue dîne dose double doute enquête enseigne enveloppe escalade esquisse expose ébauche échange écharpe
    éclaire écume élève épargne épice épingle éponge épouse équipe étiquette fabrique ferme fête figure file
    filtre finance finis fixe flotte forge forme formule fouette fouille frappe garde gare gomme gonfle greffe
    grille grimpe guide hydrate infuse interprète intègre intrigue joue juge jumelle laisse lâche like limite
    liste livre louche loue lutte marchande marche marque masque masse mate menace mesure mets
    meuble mélange mime mine mise modèle module monte montre mouche mousse muscle nage note nuance offre pagaie
    paie paramètre pare parfume partage patiente patrouille peigne pédale pêche photographie pilote pince pioche
    pique place planche plante plie pointe poivre porte pose poste pousse pratique presse précommande prête
    profile programme protège purifie rafraîchis rallonge rame rase rate râpe recharge recherche reçois relance
    relâche relève remarque remonte remplis rencontre repère repousse ressource retire retouche revis règle
    réchauffe réclame récolte référence réplique réserve réunis rêve ris ruse sabre saisis sale salive sauve
    sauvegarde sens serre signe solde sonde souffle souris stimule structure sublime sucre suis surprise taille
    tamponne tape tartine tâche tente tiens tire torsade touche trace trempe triche triple trompe valide valse
    veille verse vidange vide vis vise visite voile vote voyage
    """.split()
)
LISTED = SURE | NEED_OBJECT
OBJECT = frozenset(
    """
    le la les l' un une ton ta tes notre nos mon ma mes son sa ses leur leurs ce cet cette ces tout toute tous toutes
    chaque quelques moi toi nous plusieurs bien
    """.split()
)
# A date makes a noun of the word before: "Visite le samedi 12", "Cours le 3 mai".
DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche week-end matin soir midi premier".split())
# An adverb that follows a verb at once and a noun hardly ever: "Réserve vite", "Commande ici", "Postule donc".
AT_ONCE = frozenset("vite ici maintenant donc aussi directement gratuitement tranquillement".split())
# What else makes a verb of a word that is a noun too: "File au drive", "Pioche dans la boîte", "Candidate en ligne".
AFTER_NOUN = {
    "avance": frozenset("vers jusqu' à".split()),
    "bosse": frozenset("avec chez dur".split()),
    "candidate": frozenset("en avant dès jusqu' via".split()),
    "casse": frozenset("pas".split()),
    "change": frozenset("d' tout de".split()),
    "compte": frozenset("sur avec jusqu'".split()),
    "copie": frozenset("colle".split()),
    "croque": frozenset("dans".split()),
    "file": frozenset("sous au aux à vers chez dans voir te en tout prendre chercher".split()),
    "fouille": frozenset("dans parmi".split()),
    "grimpe": frozenset("dans jusqu' à sur".split()),
    "joue": frozenset("à au aux avec et en pour collectif sur contre seul seule de du d'".split()),
    "lance": frozenset("toi".split()),
    "mets": frozenset("en à au aux dans sur fin ça".split()),
    "monte": frozenset("à dans sur avec".split()),
    "patiente": frozenset("encore un jusqu'".split()),
    "pioche": frozenset("dans parmi chez au".split()),
    "pousse": frozenset("jusqu' plus fort".split()),
    "rêve": frozenset("en grand plus".split()),
    "saute": frozenset("dans sur à".split()),
    "souffle": frozenset("un fort".split()),
    "tape": frozenset("dans".split()),
    "tire": frozenset("au fort".split()),
    "trempe": frozenset("dans".split()),
    "veille": frozenset("à sur".split()),
    "vise": frozenset("juste plus haut".split()),
    "vote": frozenset("pour avant maintenant en contre et jusqu'".split()),
}
# Where a partitive makes a verb of such a word, and what behind it makes a noun again: "Mets du sel", "Mets du jour".
PARTITIVE = {
    "bois": frozenset("forêt érable cerf ouest est if oncle".split()),
    "mets": frozenset("jour chef monde terroir pays nord sud midi".split()),
}
# Participles that are imperatives where a colon or a mark follows: "Choisis : mer ou montagne ?".
ALONE = frozenset("choisis vote joue rêve souris respire patiente devine compare regarde imagine".split())
# An agreeing participle behind the word makes a noun of it ("Joue gonflée", "Récolte terminée"); not behind these.
BEFORE_PARTICIPLE = frozenset("sois reste deviens rends tiens mange".split())
# Nouns that end like one: "Prépare café et tartines".
NO_PARTICIPLE = frozenset("bébé café ciné thé côté télé idées soirée soirées journée journées année années".split())
# Small ads leave out "je" and the article: "Vends vélo", "Donne cartons", "Cherche coloc".
ADS = frozenset(
    "vends donne loue cherche recherche échange achète prête propose offre garde troque revends cède".split()
)
# … but not before these: "Achète local", "Donne vie à tes idées".
_MORE_AFTER_AD = frozenset(
    """
    du de des d' en y à au aux lui leur me te et ou ne pas avec pour sur dans chez par plus moins mieux autant jamais
    local français malin groupé responsable neuf vie sens envie rendez-vous deux trois quatre cinq six dix encore
    seulement toujours d'abord sans comme ça cela ceux celles celui celle quelque quelques aujourd'hui demain avant
    dès ensuite même vraiment juste
    """.split()
)
AFTER_AD = OBJECT | AT_ONCE | _MORE_AFTER_AD
# After "et" these show that the verb before tells of somebody or something: "Respire et fait du bien".
THIRD = frozenset(
    "fait est a prend met tient sent rend réduit nourrit adoucit fournit garantit convient devient vient sert suit "
    "assouplit embellit dit vit".split()
)
# A portrait leaves out its subject: "Aime lire et débattre : portrait de notre stagiaire."
PRESENTED = frozenset("portrait voici rencontre interview profil invité invitée présentation découvrez qui".split())
# "Depuis" with a length or a date tells what somebody does, not what to do; "depuis chez toi" does not.
SINCE = frozenset(
    """
    toujours longtemps plus des sa son hier peu deux trois quatre cinq six sept huit neuf dix vingt trente près
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi
    vendredi samedi dimanche
    """.split()
)
# An unknown word in -e before one of these is an imperative too: "Chouchoute nos pivoines".
CLEAR_OBJECT = frozenset("notre nos mon ma mes".split())
NO_VERB = frozenset(
    """
    comme contre entre outre vive même encore presque chaque une notre votre elle cette quelle telle quatre onze douze
    treize quatorze quinze seize trente toute seule ensemble parce puisque lorsque que jusque quoique voire dimanche
    septembre octobre novembre décembre autre celle reste suite face rentrée exemple type style page épisode chapitre
    étape semaine malgré hormis sauf derrière pile juste je me te se de ne le ce grâce autre arrive mode double quoi
    pourquoi
    """.split()
)
# What "reste" wants behind it to be no "il reste": "Reste chez toi", "Reste connecté".
AFTER_RESTE = frozenset(
    "chez connecté connectée attentif attentive zen calme cool au avec branché branchée motivé motivée là positif "
    "curieux curieuse informé informée vigilant vigilante fidèle bien en dans toi-même tranquille".split()
)
# What "passe" and "écoute" want behind them to be no nouns: "Passe nous voir", "Écoute la suite".
AFTER_PASSE = OBJECT | frozenset("à au aux chez par en dans devant me commande voir dire prendre".split())
AFTER_LISTEN = OBJECT | frozenset("avec en chez sur jusqu' et vite ça attentivement".split())
# "Parle quatre langues", "gagne du terrain": said of somebody.
NUMBERS = frozenset("deux trois quatre cinq six sept huit neuf dix onze douze".split())
# Without a comma, "demain ouvre notre boutique" has its subject behind the verb.
INVERTING = frozenset(
    "ouvre commence arrive débute démarre reste manque existe passe débarque entre résonne pousse sonne".split()
)
# "Va" and "allez" move only before these or an infinitive; else they cheer or sigh.
AFTER_GO = frozenset(
    "à au aux sur dans chez plus vers en jusqu' directement vite y jusque loin faire dehors là-bas".split()
)
INTERJECTIONS = frozenset("allez tenez tiens dis dites va voyez écoute écoutez regarde regardez voyons".split())
# "N'hésite pas à nous écrire" asks; "n'hésite pas à baisser ses prix" tells of somebody.
ASKED = frozenset("nous me m' en y lui leur tester".split())
