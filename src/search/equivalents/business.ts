/** Business and society, French and English. How a line is read stands in `read-table.ts`. */
export const BUSINESS = `
  start-up = startup = jeune pousse = jeune entreprise
  scale-up = scaleup ~ start-up
  licorne = unicorn ~ start-up
  levée de fonds = levée = fundraising = funding round = tour de table = funding = lever des fonds = raises
  amorçage = seed = pré-amorçage
  série A = Series A
  série B = Series B
  série C = Series C
  business angel = investisseur providentiel = angel investor
  investisseur = investor
  investissement = investment
  investir = invest
  actionnaire = shareholder = stockholder
  action = share = stock > titre
  Bourse = stock market = stock exchange = marché boursier
  dividende = dividend
  valorisation = valuation
  chiffre d'affaires = revenue = turnover = sales = ventes
  bénéfice = profit = résultat net
  perte = loss = losses
  marge = margin
  budget = budgets
  dette = debt = endettement
  crédit = credit
  prêt = loan = emprunt
  taux d'intérêt = interest rate
  inflation ~ hausse des prix
  récession = recession
  croissance = growth
  faillite = bankruptcy = liquidation = dépôt de bilan = banqueroute = insolvency
  redressement judiciaire = receivership ~ faillite
  licenciement = layoff = layoffs = job cuts = suppression de postes = plan social = PSE = dégraissage
  embauche = recrutement = hiring = recruitment
  emploi = job = jobs = employment
  salarié = employee = employé = staff > personnel
  salaire = wage = salary = rémunération
  syndicat = union = trade union = labor union
  grève = strike = débrayage
  PDG = CEO = chief executive = directeur général = président-directeur général = patron = DG
  DAF = CFO = directeur financier
  CTO = directeur technique
  DSI = CIO = directeur des systèmes d'information
  RSSI = CISO
  fondateur = founder = cofondateur = co-founder = créateur
  patron = boss = dirigeant
  conseil d'administration = board = board of directors
  siège = headquarters = HQ = siège social
  filiale = subsidiary
  coentreprise = joint venture = joint-venture = co-entreprise
  rachat = acquisition = takeover = buyout = reprise
  fusion = merger
  vente = sale
  acheter = buy
  cession = divestment = vente
  partenariat = partnership = accord = deal
  contrat = contract
  appel d'offres = call for tenders = tender = call for bids = marché public
  commande publique = public procurement = procurement = marchés publics = achats publics = achats de l'État
  marché = market
  concurrence = competition
  concurrent = competitor = rival
  antitrust = droit de la concurrence ~ Autorité de la concurrence
  monopole = monopoly = abus de position dominante
  client = customer
  consommateur = consumer
  fournisseur = supplier = vendor = sous-traitant
  chaîne d'approvisionnement = supply chain = logistique
  entrepôt = warehouse
  livraison = delivery
  usine = factory = plant = site de production
  fabriquer = manufacture = manufacturing > fabrication
  industrie = industry
  entreprise = company = firm = société = firme
  magasin = shop = store = boutique
  distribution = retail = grande distribution = commerce de détail
  publicité = advertising = ad = ads = pub
  marque = brand
  brevet = patent
  droit d'auteur = copyright = droits d'auteur ~ auteurs
  propriété intellectuelle = intellectual property ~ copyright ~ brevets ~ auteurs ~ droits d'auteur ~ contrefaçon
  licence = license
  amende = fine = pénalité = sanction
  sanctions = sanction ~ embargo
  procès = trial = lawsuit = poursuites
  plainte = complaint = lawsuit
  enquête = investigation = probe = inquiry = investigate
  perquisition = raid = search warrant = descente
  justice = court = tribunal
  tribunal = court = cour
  juge = judge = magistrat
  avocat = lawyer = attorney
  condamnation = conviction
  garde à vue = police custody = custody
  arrestation = arrest = interpellation
  audition = hearing
  fraude = fraud = escroquerie = arnaque = scam
  blanchiment = money laundering
  corruption = bribery = pots-de-vin
  espionnage = espionage = spying = spies = spy = espion
  renseignement = intelligence services = services secrets = secret service
  suspect = suspects
  police = gendarmerie = forces de l'ordre
  gendarme = gendarmerie
  armée = army = military = militaire = troops ~ défense ~ soldats ~ avion de combat
  défense = defense = defence = armement
  arme = weapon
  guerre = war = conflit
  attentat = terror attack ~ terrorisme
  tarif douanier = tariff = tariffs = droits de douane = customs duties
  douane = customs
  commerce = trade = business
  exportation = export = exports
  importation = import = imports
  impôt = tax = taxe = fiscalité = taxation
  fisc = tax authorities = administration fiscale
  loi = law = législation
  projet de loi = bill = draft bill
  décret = decree
  circulaire = circular = memo
  règlement = regulation = réglementation = régulation
  régulateur = regulator = watchdog = gendarme
  interdiction = ban = interdire = prohibition
  interdire = ban = banned
  autorisation = approval = permit = agrément
  norme = standard
  gouvernement = government = exécutif
  État = state > gouvernement
  ministre = minister
  ministère = ministry = department
  président = president
  Premier ministre = prime minister = chef du gouvernement = PM
  député = MP = parlementaire = lawmaker
  élection = election = scrutin = vote = présidentielle
  politique = politics = policy
  parti = political party
  secteur public = public sector
  fonction publique = civil service = fonctionnaire
  fonctionnaire = civil servant
  administration = public administration
  collectivité = local authority = commune = mairie
  service public = public service
  citoyen = citizen
  population = people
  immigration = migration = migrant
  école = school = enseignement
  éducation = education
  étudiant = student
  enseignant = teacher = professeur
  chercheur = researcher = scientist = scientifique
  scientifique = scientist = scientific
  recherche = research
  étude = study > enquête
  rapport = report
  sondage = poll = survey
  femme = woman = women
  famille = family
  santé = health
  santé mentale = mental health
  hôpital = hospital = clinique
  médecin = doctor = praticien
  maladie = disease = illness
  cancer = oncologie
  traitement = treatment
  patient = patients
  pharmacie = pharmacy = laboratoire
  laboratoire = lab = laboratory
  climat = climate = réchauffement
  réchauffement climatique = global warming = climate change = changement climatique
  environnement = environment = écologie
  transition écologique = green transition
  pollution = polluant
  eau = water
  agriculteur = farmer = paysan
  alimentation = food = agroalimentaire
  banque = bank = établissement bancaire
  bancaire = banking = banque
  finance = financial = financier
  assurance = insurance = assureur
  assureur = insurer = assurance
  paiement = payment
  carte bancaire = credit card = debit card
  argent = money = cash
  fonds = fund = funds
  fonds propres = equity
  fonds de pension = pension fund
  retraite = pension = retirement
  immobilier = real estate = property = logement
  logement = housing
  loyer = rent
  propriétaire = owner
  prix = price
  coût = cost
  luxe = luxury
  mode = fashion
  tourisme = tourism = voyage = travel
  hôtel = hotel = hôtellerie
  avion = plane = aircraft = aviation
  aéroport = airport
  compagnie aérienne = airline
  bateau = ship = navire
  transport = transportation = mobilité
  route = road
  vélo = bike = bicycle
  camion = truck = poids lourd
  acier = steel = sidérurgie
  métal = metal
  terres rares = rare earths = rare earth
  lithium ~ batteries
  cuivre = copper
  charbon = coal
  presse = press = journaux = média
  journaliste = journalist = reporter
  média = media
  télévision = TV = télé = television
  film = movie = cinéma
  JO = Jeux olympiques = Olympics = Olympic Games
  sport = sports
  photo = picture = image
  image = picture = photo
  vidéo = video
  nudité = nude ~ images sexuelles
  pédopornographie = child porn = child pornography = CSAM = pédopornographique = pédocriminalité
  harcèlement = harassment
  haine = hate speech
  grossesse = pregnancy
  record = records
  lancement = launch
  lancer = launch = launches
  ouverture = opening
  ouvrir = open
  fermeture = closure = shutdown
  fermer = close = closes = shut down
  abandonner = abandon = renoncer = scrap = drop
  retard = delay = delayed
  menace = threat
  crise = crisis
  risque = risk
  sécurité = security = safety = sûreté
  accord = agreement = deal
  négociation = negotiation = talks = pourparlers
  stratégie = strategy
  projet = project
  réforme = reform
  aide = subsidy = subvention = aid
  subvention = subsidy = grant
  plan de relance = stimulus
  milliardaire = billionaire
  milliard = billion
  million = millions
  étranger = foreign
  mondial = global = world
  monde = world
  pays = country
  ville = city
  île = island
  mer = sea
  forêt = forest
  incendie = fire
  inondation = flood
  séisme = earthquake
  panne = outage = blackout
  fuite = leak
  vol = theft
  langue = language
  traduction = translation
  outil = tool
  utilisateur = user
  âge = age
  temps d'écran = screen time
  conversation = chat
  dépenses = spending = expenses
  achat = purchase
  purchases = achats
  cher = expensive
  pauvreté = poverty
  chômage = unemployment
  inégalité = inequality
  égalité = equality
  annuel = annual = yearly
  trimestre = quarter
  prison = jail
  otage = hostage
  visa ~ immigration
  prêteur = lender
  conseil = consulting = advisory
  cabinet de conseil = consulting firm = consultancy
  avis = opinion
  scientifiques = scientists = experts = chercheurs
  expert = experts = spécialiste
  accusation = allegation
  dépendre = depend
  domination = dominance
  pub = advertisement
`;
