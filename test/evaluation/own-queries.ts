/** A fact of each signal of the sample edition that any retelling keeps: how the judgements below name it. */
export const FACTS = {
  acc: "Kaiserslautern",
  joybuy: "Joybuy",
  achats: "David Amiel",
  doctrine: "CLOUD Act",
  sante: "OVHcloud",
  tiktok: "Digital Services Act",
  erebor: "Erebor",
  jeux: "Emmanuel Macron",
  domaine: "Marszalek",
  g42: "G42",
  starlink: "Starlink",
  grok: "Ofcom",
  x: "Europol",
  biorce: "Biorce",
} as const;

/**
 * Queries by class, written by hand for the sample edition: `query → the signals that may come first`. With `!`, a signal that must
 * not be found at all.
 */
export const OWN_QUERIES: Readonly<Record<string, string>> = {
  keyword: `
    tiktok → tiktok
    Joybuy → joybuy
    amazon → joybuy
    Stellantis → acc
    starlink → starlink
    grok → grok
    erebor → erebor
    biorce → biorce
    chatgpt → g42
    microsoft → sante
    gigafactories → acc
    macron → jeux
    perquisition → x
    blockchain → erebor
    circulaire → doctrine
    mineurs → tiktok jeux`,
  accentless: `
    souverainete → doctrine
    sante → sante tiktok jeux
    numerique → achats doctrine
    ELECTRIQUE → acc
    defense → erebor
    emirats → g42
    donnees → sante grok
    jeux video → jeux
    EUROPEENNE → tiktok sante achats
    medicales → sante
    cryptomonnaie → domaine
    deces → -`,
  inflected: `
    gigafactory → acc
    batterie → acc
    plateformes → sante tiktok
    banque → erebor
    ministre → achats doctrine
    enquêtes → grok x tiktok
    député → x
    gendarmes → x grok
    antenne → starlink
    britanniques → joybuy grok
    dollar → domaine erebor biorce
    circulaires → doctrine
    essai clinique → biorce
    vidéos → jeux grok
    ordinateur → starlink
    hébergeurs → doctrine
    satellites → starlink`,
  elided: `
    l'état → doctrine achats sante
    l’État → doctrine achats sante
    d'Amazon → joybuy
    l'IA → domaine grok biorce jeux g42
    d'espionnage → starlink
    qu'openai → g42
    l'OCC → erebor
    d'anduril → erebor
    l'ico → grok
    d’Europol → x
    l’Élysée → jeux
    d'Airbnb → starlink`,
  typo: `
    tiktk → tiktok
    tikotk → tiktok
    joybui → joybuy
    amzon → joybuy
    stelantis → acc
    starlnk → starlink
    erebro → erebor
    biorse → biorce
    microsft → sante
    bateries → acc
    souverainté → doctrine
    circulare → doctrine
    macrn → jeux
    perquisitionne → x
    yacarino → x
    marzsalek → domaine
    ovhclod → sante
    andreesen → erebor
    westminter → joybuy
    barcelonne → biorce`,
  split: `
    tik tok → tiktok
    joy buy → joybuy
    star link → starlink
    chat gpt → g42
    open ai → g42
    cloudact → doctrine
    ovh cloud → sante
    black rock → -
    sec num cloud → sante doctrine
    superbowl → domaine
    cloudtemple → sante
    linked in → x
    block chain → erebor
    mistralai → biorce
    googlecloud → sante`,
  punct: `
    JD.com → joybuy
    AI.com → domaine
    ai.com → domaine
    crypto.com → domaine
    G42 → g42
    Mercedes-Benz → acc
    4,5 → achats
    "4,5 milliards" → achats
    non-conformité → tiktok
    8VC → erebor
    6 % → tiktok
    outre-Manche → joybuy`,
  prefix: `
    tikt → tiktok
    joyb → joybuy
    starl → starlink
    gigaf → acc
    stell → acc
    souver → doctrine
    crypto → domaine erebor
    cybe → starlink x
    perqui → x
    marsza → domaine
    kaisers → acc
    norrs → biorce
    biorc → biorce`,
  phrase: `
    "choix numériques" → doctrine
    "Digital Services Act" → tiktok
    "CLOUD Act" → doctrine
    « Cloud Temple » → sante
    "Palmer Luckey" → erebor
    "santé mentale" → tiktok jeux
    "Super Bowl" → domaine
    "Elon Musk" → x
    "Linda Yaccarino" → x
    "parquet de Paris" → x starlink
    "essais cliniques" → biorce
    "Silicon Valley Bank" → erebor
    "appel d’offres" → sante
    "données personnelles" → grok`,
  negation: `
    grok -musk → grok
    musk -grok → x !grok
    enquête -grok → x tiktok !grok
    cloud -microsoft → doctrine !sante
    paris -starlink → x biorce !starlink
    IA -grok → domaine biorce jeux g42 !grok
    milliards -achats → acc achats
    banque -"Erebor Bank" → - !erebor
    santé -tiktok → sante jeux !tiktok
    européenne -tiktok → sante achats !tiktok`,
  multiword: `
    amazon royaume-uni joybuy → joybuy
    données santé microsoft → sante
    tiktok bruxelles → tiktok
    tiktok amende → tiktok
    musk yaccarino → x
    nom domaine ai.com → domaine
    banque palmer luckey → erebor
    batteries italie allemagne → acc
    starlink gironde → starlink
    openai émirats → g42
    mensch mistral → biorce
    jeux vidéo macron → jeux
    grok images réelles → grok
    état souveraineté → doctrine
    milliards numérique → achats`,
  noisy: `
    batterie italie alemagne → acc
    le tiktok bruxeles → tiktok
    donnee sante microsft → sante
    les jeu videos macron → jeux
    perquisitions x pari → x
    essai clinique biorse → biorce
    banque palmr luckey → erebor
    starlinck gironde → starlink
    chatgtp emirats → g42
    elon mosk → x
    milliard d'euro etat → achats
    amende tik tok → tiktok`,
  body: `
    TotalEnergies → acc
    Westminster → joybuy
    David Amiel → achats
    SREN → doctrine
    Thales → sante
    amende → tiktok
    Oculus → erebor
    adolescents → jeux
    Kris Marszalek → domaine
    conglomérat → g42
    DGSI → starlink
    paraboles → starlink
    Instagram → x
    Aika → biorce
    Norrsken → biorce`,
  question: `
    Qui a acheté le nom AI.com ? → domaine
    Combien de milliards d'euros pour la French Tech ? → achats acc
    Où se trouvaient les paraboles qui captaient Starlink ? → starlink
    Quelle amende risque TikTok ? → tiktok
    Qui a fondé la banque Erebor ? → erebor
    Pourquoi ACC abandonne-t-il ses gigafactories ? → acc
    Que reproche Bruxelles à TikTok ? → tiktok
    Qui convoque Elon Musk ? → x
    Dans quelle start-up Arthur Mensch a-t-il investi ? → biorce
    Qui va héberger les données de santé à la place de Microsoft ? → sante
    Qu'est-ce que Joybuy ? → joybuy
    Avec qui travaille OpenAI aux Émirats ? → g42`,
  filters: `
    depuis:2026-01 cloud → sante doctrine
    depuis:2026-03 cloud → -
    avant:2026-01 tiktok → -
    edition:2026-02-08 tiktok → tiktok
    thème:starlink → starlink
    theme:"Elon Musk" → x
    topic:TikTok → tiktok
    depuis:demain tiktok → tiktok`,
};
