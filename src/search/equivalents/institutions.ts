/** Law, institutions and public affairs. How a line is read stands in `read-table.ts`. */
export const INSTITUTIONS = `
  RGPD = GDPR = règlement général sur la protection des données = General Data Protection Regulation ~ données personnelles ~ CNIL
  DSA = Digital Services Act = règlement sur les services numériques
  DMA = Digital Markets Act = règlement sur les marchés numériques
  AI Act = IA Act = règlement sur l'intelligence artificielle = règlement IA = loi sur l'IA = règlement européen sur l'IA = règlement européen sur l'intelligence artificielle
  Data Act = règlement sur les données
  Chips Act = règlement sur les puces ~ semi-conducteurs
  Cyber Resilience Act = CRA = règlement sur la cyberrésilience
  NIS2 = NIS 2 = directive NIS
  DORA = résilience opérationnelle numérique
  MiCA = règlement sur les cryptoactifs = Markets in Crypto-Assets
  CSRD = rapport de durabilité = reporting de durabilité
  CLOUD Act = Clarifying Lawful Overseas Use of Data Act
  FISA = Foreign Intelligence Surveillance Act
  SREN = sécuriser et réguler l'espace numérique
  LPM = loi de programmation militaire
  PLF = projet de loi de finances
  PLFSS = financement de la sécurité sociale
  ONU = UN = Nations unies = United Nations
  OTAN = NATO = Alliance atlantique
  OMS = WHO = Organisation mondiale de la santé = World Health Organization
  OMC = WTO = Organisation mondiale du commerce
  FMI = IMF = Fonds monétaire international
  OCDE = OECD
  OPEP = OPEC
  AIEA = IAEA
  AIE = IEA = Agence internationale de l'énergie
  UIT = ITU
  Banque mondiale = World Bank
  BCE = ECB = Banque centrale européenne = European Central Bank
  BEI = EIB = Banque européenne d'investissement
  Fed = Réserve fédérale = Federal Reserve = banque centrale américaine
  Banque d'Angleterre = Bank of England = BoE
  UE = EU = Union européenne = European Union ~ Europe ~ Bruxelles
  Commission européenne = European Commission = exécutif européen ~ Bruxelles
  Parlement européen = European Parliament = eurodéputés ~ Strasbourg
  Conseil européen = European Council
  CJUE = CJEU = ECJ = Cour de justice de l'Union européenne = justice européenne
  CEDH = ECHR = Cour européenne des droits de l'homme
  EMA = Agence européenne des médicaments = European Medicines Agency
  ESA = Agence spatiale européenne = European Space Agency
  ENISA = agence européenne de cybersécurité
  EDPB = CEPD = Comité européen de la protection des données
  ESMA = AEMF
  ABE = EBA = Autorité bancaire européenne
  ICO = Information Commissioner's Office ~ gendarme britannique des données
  Ofcom ~ régulateur britannique
  CMA = Competition and Markets Authority = gendarme britannique de la concurrence
  FCA = Financial Conduct Authority
  SEC = Securities and Exchange Commission = gendarme boursier américain
  FTC = Federal Trade Commission ~ gendarme américain de la concurrence
  FDA = Food and Drug Administration
  FCC = Federal Communications Commission
  FAA = Federal Aviation Administration
  DOJ = Department of Justice = ministère américain de la justice
  NSA = National Security Agency
  OCC = Office of the Comptroller of the Currency ~ régulateur bancaire américain
  SCOTUS = Supreme Court = Cour suprême
  CNIL = Commission nationale de l'informatique et des libertés ~ gendarme français des données ~ données personnelles
  ANSSI = Agence nationale de la sécurité des systèmes d'information
  AMF = Autorité des marchés financiers = gendarme boursier
  ACPR = Autorité de contrôle prudentiel
  ARCEP = gendarme des télécoms
  Arcom = CSA = régulateur de l'audiovisuel
  ADLC = Autorité de la concurrence = gendarme de la concurrence ~ antitrust
  DGCCRF = répression des fraudes
  DGSI = Direction générale de la sécurité intérieure = renseignement intérieur ~ contre-espionnage
  DGSE = Direction générale de la sécurité extérieure
  DINUM = Direction interministérielle du numérique
  DGA = Direction générale de l'armement
  DGE = Direction générale des entreprises
  DGFiP = Direction générale des finances publiques ~ fisc
  ANSM = Agence nationale de sécurité du médicament
  HAS = Haute Autorité de santé
  HDH = Health Data Hub = plateforme des données de santé ~ données de santé
  INSEE = Institut national de la statistique
  CNRS = Centre national de la recherche scientifique
  CEA = Commissariat à l'énergie atomique
  INRIA = Institut national de recherche en informatique
  CNES = Centre national d'études spatiales
  ASN = ASNR = Autorité de sûreté nucléaire
  CDC = Caisse des dépôts
  Bpifrance = BPI = Banque publique d'investissement
  APE = Agence des participations de l'État
  UGAP = Union des groupements d'achats publics ~ commande publique
  AP-HP = Assistance publique
  CPAM = assurance maladie = Sécu = Sécurité sociale
  France Travail = Pôle emploi
  Élysée = présidence de la République ~ Macron
  Matignon = Premier ministre
  Bercy = ministère de l'Économie = ministère des Finances = Finance Ministry ~ fisc
  Beauvau = ministère de l'Intérieur = Interior Ministry
  Quai d'Orsay = ministère des Affaires étrangères = Foreign Ministry
  Conseil d'État ~ Palais-Royal
  Assemblée nationale = National Assembly = Palais-Bourbon ~ députés
  Sénat = Senate ~ sénateurs
  Conseil constitutionnel = Constitutional Council
  Cour des comptes = Court of Auditors
  PNF = Parquet national financier
  parquet = procureur = prosecutor = prosecutors = ministère public
  Maison-Blanche = White House ~ Trump ~ Washington
  Kremlin ~ Russie ~ Poutine ~ Moscou
  Downing Street ~ Royaume-Uni ~ Londres
  Pentagone = Pentagon = Department of Defense = DoD ~ armée américaine
  Congrès américain = US Congress = Congress > Congrès
  G7 = Groupe des Sept
  G20 = Groupe des Vingt
  GAFAM = GAFA = Big Tech = géants du numérique = géants de la tech = tech giants
  CAC 40 = CAC40 ~ Bourse de Paris
  PME = SME = SMEs = petites et moyennes entreprises
  ETI = entreprises de taille intermédiaire
  ONG = NGO = organisation non gouvernementale
  TVA = VAT = taxe sur la valeur ajoutée
  PIB = GDP = produit intérieur brut
  SMIC = salaire minimum = minimum wage
  CIR = crédit d'impôt recherche
  JEI = jeune entreprise innovante
  OPA = offre publique d'achat = takeover bid ~ rachat
  IPO = introduction en Bourse = entrée en Bourse = initial public offering
  M&A = fusions-acquisitions = fusions et acquisitions = mergers and acquisitions
  LBO = leveraged buyout
  VC = venture capital = capital-risque = venture capitalist = capital-risqueur
  ESG = environnement social gouvernance
  RSE = CSR = responsabilité sociale des entreprises
  R&D = recherche et développement = research and development
  KYC = know your customer
  AML = lutte contre le blanchiment = anti-money laundering ~ blanchiment
  CBDC = MNBC = monnaie numérique de banque centrale ~ euro numérique ~ stablecoin
  euro numérique = digital euro
  PPA = contrat d'achat d'électricité
  PPE = programmation pluriannuelle de l'énergie
  COP = conférence sur le climat
  GIEC = IPCC
  ZFE = zone à faibles émissions
  CO2 = dioxyde de carbone = carbon dioxide = gaz carbonique
  GES = gaz à effet de serre = greenhouse gas
  ENR = énergies renouvelables = renewables = renewable energy
  EPR = réacteur pressurisé européen
  SMR = petit réacteur modulaire = small modular reactor = mini-réacteur
`;
