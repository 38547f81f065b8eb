/** Health, environment, culture, defence and daily life, French and English. How a line is read stands in `read-table.ts`. */
export const SOCIETY = `
  # Health
  vaccin = vaccine = vaccination ~ ARN messager
  ARN messager = ARNm = mRNA = messenger RNA
  VRS = RSV = virus respiratoire syncytial ~ bronchiolite
  Covid = Covid-19 = coronavirus ~ pandémie
  pandémie = pandemic = épidémie = epidemic
  obésité = obesity ~ anti-obésité
  diabète = diabetes
  Alzheimer ~ démence
  cœur = heart = cardiaque
  cerveau = brain ~ implant cérébral
  pharma = laboratoire pharmaceutique = industrie pharmaceutique = drugmaker = pharmaceutical
  pénurie = shortage = rupture de stock
  soignant = infirmier = nurse = caregiver = soignants
  CHU = hôpital universitaire = centre hospitalier ~ hôpital
  EHPAD = maison de retraite = nursing home
  avortement = abortion = IVG
  handicap = disability = handicapé
  drogue = narcotics = stupéfiants
  tabac = tobacco = cigarette = vapotage
  alcool = alcohol
  pesticide = pesticides = phytosanitaire = glyphosate
  # Environment and energy
  polluant éternel = polluants éternels = PFAS = forever chemicals = forever chemical
  pompe à chaleur = heat pump = PAC
  panneau solaire = panneaux solaires = solar panel = photovoltaïque
  centrale nucléaire = centrale atomique = nuclear plant = nuclear power plant = réacteur nucléaire ~ EPR ~ nucléaire ~ réacteur
  réacteur = reactor
  fusion nucléaire = nuclear fusion
  uranium ~ nucléaire
  éolien en mer = offshore wind = éoliennes en mer
  biodiversité = biodiversity
  déchets = waste = recyclage = ordures
  recyclage = recycling
  plastique = plastic
  sécheresse = drought ~ eau
  canicule = heatwave = vague de chaleur
  tremblement de terre = earthquake = séisme
  volcan = volcano
  quota carbone = carbon market = marché du carbone
  carbone = carbon
  neutralité carbone = net zero = zéro émission
  voiture thermique = combustion engine = moteur thermique
  essence = petrol = gasoline = carburant = fuel
  agriculture = farming = agricole ~ agriculteur ~ paysan ~ exploitant
  éleveur = élevage = livestock
  céréales = cereals = blé = wheat = grain
  viande = meat
  pêche = fishing
  vin = wine = viticulture = vignoble = viticole
  # Defence and space
  avion de chasse = fighter jet = fighter = avion de combat = combat aircraft ~ Rafale ~ SCAF
  SCAF = FCAS = Système de combat aérien du futur = avion de combat du futur
  char = tank = blindé
  sous-marin = submarine
  missile = missiles
  porte-avions = aircraft carrier
  munitions = ammunition
  ministère des Armées = Defence Ministry ~ armée
  soldat = soldier = troops
  cessez-le-feu = ceasefire = trêve
  lanceur spatial = rocket launcher = fusée = Ariane
  station spatiale = space station
  orbite = orbit
  # Children, school, society
  lanceur d'alerte = whistleblower = lanceuse d'alerte
  adolescent = teenager = teen = ado = teens ~ mineurs ~ jeunes ~ moins de 15 ans ~ lycée
  jeunesse = youth = young people = jeunes ~ mineurs ~ adolescents ~ enfants
  mineur = minor = underage ~ moins de 15 ans ~ enfants ~ adolescents
  enfant = child = children = kid = kids ~ mineurs
  bébé = baby = nourrisson = infant
  parents = parent
  lycée = high school = lycéen
  collège = middle school = collégien
  crèche = nursery = daycare
  université = university = faculté ~ étudiants
  portable = smartphone = téléphone = phone
  majorité numérique = digital age of consent ~ moins de 15 ans
  natalité = birth rate = naissances
  vieillissement = ageing = aging
  logement social = social housing = HLM
  sans-abri = homeless = SDF
  religion = religious
  laïcité = secularism
  racisme = racism
  antisémitisme = antisemitism
  féminicide = femicide
  viol = rape = agression sexuelle = sexual assault = violences sexuelles
  meurtre = murder = homicide = assassinat
  émeute = riot = émeutes
  manifestation = demonstration = protest = manif
  référendum = referendum
  municipales = local elections = élections municipales
  maire = mayor = mairie
  préfet = prefect = préfecture
  extrême droite = far right
  gauche = left-wing
  droite = right-wing
  chancelier = chancellor
  roi = king = monarchie
  ambassade = embassy = ambassadeur = ambassador
  frontière = border
  réfugié = refugee = asile = asylum
  traité = treaty
  sommet = summit
  # Culture, media, sport
  musique = music ~ chanson ~ chanteur
  chanteur = singer = chanteuse = artiste ~ musique
  streaming musical = music streaming = musique en ligne ~ Deezer ~ Spotify
  Deezer ~ streaming musical
  artiste = artist
  cinéma = cinema = film = movie
  acteur = actor = comédien
  série = TV series = series
  théâtre = theatre = theater
  musée = museum ~ Louvre
  Louvre ~ musée
  tableau = painting = peinture
  exposition = exhibition
  livre = book = édition
  éditeur = publisher
  journal = newspaper = quotidien
  chaîne de télévision = TV channel = chaîne
  audiovisuel public = public broadcaster = télévision publique = chaîne publique = France Télévisions
  radio = broadcaster
  Jeux olympiques = Olympics = Olympic Games = JO = JO 2030
  Coupe du monde = World Cup = Mondial
  football = soccer
  foot > football
  joueur = player
  club = clubs
  pari sportif = sports betting = paris sportifs
  # Business, again
  petite entreprise = small business = petites entreprises = small businesses ~ PME ~ TPE
  TPE = très petite entreprise = petite entreprise ~ PME
  licorne = unicorn ~ jeune pousse ~ start-up ~ valorisation
  délai de paiement = late payment = retard de paiement ~ facture
  facture = invoice = bill
  cosmétique = cosmetics = beauté = beauty = parfum = maquillage
  parfum = perfume = fragrance
  vêtement = clothes = clothing = textile = prêt-à-porter
  chaussure = shoe = shoes = sneakers
  bijou = jewellery = jewelry = joaillerie
  montre = watch = horlogerie
  meuble = furniture = ameublement
  jouet = toy = toys
  supermarché = supermarket = hypermarché
  restaurant = restauration = restaurants
  café = coffee
  bière = beer = brasserie
  sucre = sugar
  chocolat = chocolate = cacao = cocoa
  lait = milk = laitier
  emballage = packaging
  colis = parcel = package
  poste = post office = postal
  fret = freight = cargo = marchandises
  port = harbour = harbor
  conteneur = container
  armateur = shipping company = compagnie maritime
  chemin de fer = railway = ferroviaire = rail
  TGV = high-speed train = grande vitesse
  métro = subway = underground
  taxi = cab = VTC
  trottinette = scooter
  pont = bridge
  tunnel = tunnels
  péage = toll
  permis de conduire = driving licence
  chantier = construction site = travaux = BTP
  bâtiment = building = immeuble
  ciment = cement
  bois = wood = timber
  chimie = chemicals = chimique = chemical
  verre = glass
  papier = paper
  sidérurgie = steelmaking = aciérie = acier
  aluminium = aluminum
  nickel = nickels
  mine = mining = minier
  chômage partiel = short-time work = furlough = activité partielle
  chômeur = unemployed = demandeur d'emploi
  intérim = temporary work = temp work
  apprenti = apprentice = apprentissage
  cadre = executive
  prime = bonus
  pouvoir d'achat = purchasing power
  déficit = deficit
  excédent = surplus
  obligation = bond
  emprunt = borrowing = prêt
  agence de notation = rating agency = Moody's = Fitch
  fonds d'investissement = private equity = investment fund = capital-investissement
  fonds souverain = sovereign wealth fund = sovereign fund
  holding = société mère = parent company = maison mère
  nationalisation = nationalization
  privatisation = privatization
  monopole = monopoly
  cartel = entente ~ concurrence
  délocalisation = offshoring
  relocalisation = reshoring = réindustrialisation
  made in France = fabriqué en France
  hausse = rise = increase = augmentation
  baisse = fall = decline = drop = recul = diminution
  règlement à l'amiable = settlement = transaction = accord amiable
  indemnisation = compensation = dommages et intérêts = damages
  recours collectif = class action = action de groupe = action collective
  appel = appeal
  verdict = ruling = jugement = décision de justice
  peine = sentence = condamnation
  mise en examen = indictment = indicted = charged = inculpation
  détournement = embezzlement
  contrefaçon = counterfeit = counterfeiting = contrefait
  usurpation = spoofing = identity theft
  arnaque = scam = escroquerie = fraude
  # Telecoms and data
  opérateur télécom = telecom operator = opérateur mobile = telco = opérateurs télécoms ~ Orange ~ SFR ~ Free ~ Bouygues Telecom
  télécoms = telecoms = télécommunications = telecom
  antenne = antenna = antennas = relais
  câble sous-marin = submarine cable = undersea cable = subsea cable
  fréquence = spectrum = fréquences
  forfait = mobile plan
  centre d'appels = call centre = call center
  démarchage téléphonique = cold calling = telemarketing
  protection des données = data protection = protection de la vie privée ~ RGPD ~ CNIL ~ données personnelles
  authentification = authentication
  faux = fake
  preuve = evidence
  contenu illicite = illegal content
  propos haineux = hate speech = haine en ligne
  vérification de l'âge = age verification = contrôle de l'âge
  casque = headset = casque de réalité virtuelle
  lunettes connectées = smart glasses
  montre connectée = smartwatch
  enceinte connectée = smart speaker
  assistant vocal = voice assistant
  traducteur = translator
  modèle de langage = language model ~ IA ~ ChatGPT ~ Mistral
  centre de recherche = research center = research centre
  lettre ouverte = open letter
  monnaie numérique = digital currency = devise numérique = MNBC = CBDC ~ euro numérique ~ stablecoin
  porte-monnaie = wallet = portefeuille numérique
  virement = transfer = virement instantané
  distributeur = ATM = guichet automatique
  espèces = cash = argent liquide = billets
`;
