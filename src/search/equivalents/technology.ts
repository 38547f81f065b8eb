/** Technology, science and industry, French and English. How a line is read stands in `read-table.ts`. */
export const TECHNOLOGY = `
  IA = AI = A.I. = intelligence artificielle = artificial intelligence
  IA générative = generative AI = gen AI = GenAI = AI générative ~ ChatGPT ~ LLM
  AGI = IAG = intelligence artificielle générale = superintelligence
  LLM = LLMs = grand modèle de langage = grands modèles de langage = large language model = modèle de langue ~ modèle d'IA ~ ChatGPT ~ Mistral AI ~ OpenAI ~ IA
  machine learning = apprentissage automatique = ML ~ IA
  deep learning = apprentissage profond ~ IA
  chatbot = agent conversationnel = robot conversationnel = assistant conversationnel = dialogueur ~ ChatGPT ~ Grok ~ Claude ~ OpenAI
  agent IA = AI agent = agents d'IA = agent d'intelligence artificielle
  deepfake = deepfakes = hypertrucage = deep fake = vidéo truquée
  GPU = carte graphique = processeur graphique ~ puces
  CPU = processeur = processor
  puce = chip = chips = semi-conducteur = semiconductor = circuit intégré
  data center = datacenter = datacentre = centre de données = data centre
  cloud = nuage = informatique en nuage = cloud computing ~ hébergement
  cloud souverain = cloud de confiance = sovereign cloud ~ SecNumCloud
  SaaS = logiciel en ligne = software as a service
  open source = logiciel libre = code ouvert = open-source = free software
  software = logiciel = logiciels
  hardware = matériel informatique
  firmware = micrologiciel
  API = interface de programmation
  big data = mégadonnées = données massives
  data = données
  database = base de données
  dataset = jeu de données
  open data = données ouvertes
  algorithme = algorithm = algo
  cybersécurité = cybersecurity = cyber security = cyber = sécurité informatique = cyberdéfense
  cyberattaque = cyberattack = cyber attaque = attaque informatique = piratage = piratage informatique = hack = hacking ~ rançongiciel ~ pirates ~ fuite de données ~ cybercriminalité
  hacker = pirate informatique = cybercriminel = pirates
  cybercriminalité = cybercrime
  ransomware = rançongiciel = logiciel de rançon
  malware = logiciel malveillant = maliciel = virus informatique
  spyware = logiciel espion ~ espionnage
  phishing = hameçonnage = filoutage
  spam = pourriel
  DDoS = déni de service = denial of service
  data breach = fuite de données = data leak = vol de données
  zero-day = faille zero-day = zero day ~ faille
  vulnerability = vulnérabilité = faille = faille de sécurité
  encryption = chiffrement = cryptage
  firewall = pare-feu
  password = mot de passe
  MFA = 2FA = double authentification = authentification forte
  VPN = réseau privé virtuel
  identité numérique = digital identity = eID
  reconnaissance faciale = facial recognition = face recognition
  vidéosurveillance = CCTV = vidéoprotection
  blockchain = chaîne de blocs = block chain
  cryptomonnaie = crypto = cryptocurrency = cryptoactif = crypto-monnaie = cryptos = monnaie virtuelle ~ bitcoin ~ blockchain
  bitcoin = BTC ~ cryptomonnaie ~ cryptoactif ~ crypto
  ethereum = ether = ETH ~ cryptomonnaie
  stablecoin = stable coin = jeton indexé ~ cryptomonnaie
  NFT = jeton non fongible = non fungible token
  token = jeton
  web3 = web 3 ~ blockchain
  métavers = metaverse
  VR = réalité virtuelle = virtual reality
  réalité augmentée = augmented reality
  IoT = internet des objets = objets connectés = Internet of Things
  5G ~ réseau mobile
  fibre optique = FTTH = optical fiber = fibre
  Wi-Fi = wifi = sans-fil
  smartphone = téléphone mobile = mobile = téléphone portable = mobile phone
  PC = ordinateur = computer
  laptop = ordinateur portable
  tablette = tablet
  quantique = quantum = ordinateur quantique = quantum computing
  supercalculateur = supercomputer = HPC = calcul haute performance = exascale
  robot = robots = robotique = robotics
  drone = drones = UAV = aéronef sans pilote
  satellite ~ constellation ~ spatial
  fusée = rocket = lanceur = launcher
  espace = space = spatial
  impression 3D = 3D printing = imprimante 3D
  voiture électrique = véhicule électrique = EV = electric car = electric vehicle = VE = électromobilité
  voiture autonome = véhicule autonome = self-driving = self-driving car = autonomous vehicle = robotaxi
  voiture = automobile = car = auto
  borne de recharge = charging station = chargeur
  batterie = battery = accumulateur
  gigafactory = giga-usine = méga-usine = usine de batteries = gigafactories
  hydrogène = hydrogen = H2
  nucléaire = nuclear = atome ~ EDF ~ réacteur
  solaire = solar = photovoltaïque = panneaux solaires
  éolien = éolienne = wind power = wind turbine
  pétrole = oil = brut
  gaz = gas = GNL = LNG
  électricité = electricity = courant
  énergie = energy
  biotech = biotechnologie = biotechnology
  medtech = med tech = technologie médicale
  fintech = fin tech = technologie financière = néobanque
  regtech = reg tech
  greentech = cleantech = clean tech = technologie verte
  edtech = ed tech ~ éducation
  deeptech = deep tech = technologie de rupture
  legaltech = legal tech
  foodtech = food tech = agritech
  essai clinique = clinical trial = clinical study = étude clinique
  médicament = drug = medicine = remède ~ pharmaceutique
  vaccin = vaccine
  donnée de santé = health data = donnée médicale = medical data = information médicale = dossier médical
  télémédecine = telemedicine = téléconsultation
  génome = genome = ADN = DNA
  e-santé = santé numérique = digital health = ehealth
  jeu vidéo = video game = gaming = jeux video = gamer
  e-sport = esport
  réseau social = social network = social media = médias sociaux
  plateforme = platform
  moteur de recherche = search engine
  navigateur = browser
  site web = website = site internet
  nom de domaine = domain name = adresse internet = domaine internet
  e-commerce = commerce en ligne = ecommerce = vente en ligne = online shopping = boutique en ligne = online store = online retailer ~ Amazon ~ Temu ~ Shein
  marketplace = place de marché
  streaming = lecture en continu
  podcast = balado
  newsletter = infolettre = lettre d'information
  messagerie = messaging = messenger
  courriel = email = e-mail = mail
  visioconférence = video call = visio = videoconference
  influenceur = influencer = créateur de contenu
  cookie = traceur
  privacy = vie privée = confidentialité
  données personnelles = personal data = donnée personnelle
  modération = moderation
  désinformation = disinformation = fake news = infox = misinformation
  censure = censorship
  souveraineté numérique = digital sovereignty = autonomie numérique ~ souveraineté
  interopérabilité = interoperability
  hébergeur = hosting provider = host
  abonnement = subscription
  écran = screen ~ temps d'écran
  addiction = dépendance = addictif = addictive
  logiciel de gestion = ERP = progiciel
  bug = bogue
  update = mise à jour
  smart city = ville intelligente
  télétravail = remote work = travail à distance = home office
  UX = expérience utilisateur
  low-cost = à bas coût = bas prix
`;
