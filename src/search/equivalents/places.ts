/** Countries with their adjectives and English names; cities that stand for a power. How a line is read stands in `read-table.ts`. */
export const PLACES = `
  États-Unis = USA = US = U.S. = United States = Etats-Unis d'Amérique = américain = American ~ Amérique ~ Washington
  Amérique = America
  Royaume-Uni = UK = U.K. = RU = United Kingdom = Grande-Bretagne = Great Britain = Britain = outre-Manche = britannique = British ~ Londres ~ Angleterre ~ anglais
  Angleterre = England = britannique
  anglais = English
  Écosse = Scotland = écossais
  Irlande = Ireland = irlandais = Irish ~ Dublin
  Londres = London
  France = Hexagone = français = French
  parisien ~ Paris
  Allemagne = Germany = outre-Rhin = allemand = German ~ Berlin
  Berlin ~ Allemagne
  Munich = München
  Francfort = Frankfurt
  Italie = Italy = italien = Italian ~ Rome
  Milan = Milano
  Turin = Torino
  Espagne = Spain = espagnol = Spanish ~ Madrid
  Barcelone = Barcelona
  Catalogne = Catalonia = catalan ~ Barcelone
  Portugal = portugais ~ Lisbonne
  Lisbonne = Lisbon
  Belgique = Belgium = belge = Belgian
  Bruxelles = Brussels ~ Commission européenne ~ UE ~ Union européenne ~ européen
  Anvers = Antwerp
  Pays-Bas = Netherlands = Holland = Hollande = Dutch = néerlandais = hollandais ~ Amsterdam
  La Haye = The Hague
  Luxembourg = luxembourgeois
  Suisse = Switzerland = helvétique ~ Berne
  suisse = Swiss = helvétique
  Genève = Geneva
  Autriche = Austria = autrichien = Austrian ~ Vienne
  Vienne = Vienna
  Suède = Sweden = suédois = Swedish ~ Stockholm
  Norvège = Norway = norvégien = Norwegian ~ Oslo
  Danemark = Denmark = danois = Danish ~ Copenhague
  Copenhague = Copenhagen
  Finlande = Finland = finlandais = Finnish ~ Helsinki
  Islande = Iceland
  Groenland = Greenland
  Estonie = Estonia = estonien
  Lettonie = Latvia
  Lituanie = Lithuania = lituanien
  Pologne = Poland = polonais = Polish ~ Varsovie
  Varsovie = Warsaw
  Tchéquie = République tchèque = Czech Republic = Czechia = tchèque ~ Prague
  Hongrie = Hungary = hongrois ~ Budapest
  Roumanie = Romania = roumain
  Bulgarie = Bulgaria = bulgare
  Grèce = Greece = grec ~ grecque ~ Athènes
  Athènes = Athens
  Croatie = Croatia
  Serbie = Serbia
  Ukraine = ukrainien ~ Kiev
  Kiev = Kyiv = Kyïv
  ukrainien = Ukrainian
  Russie = Russia = russe = Russian ~ Moscou ~ Kremlin
  Moscou = Moscow
  Turquie = Turkey = Türkiye = turc = turque = Turkish ~ turque ~ Ankara
  Chine = China = PRC = chinois = Chinese ~ Pékin
  Pékin = Beijing ~ Chine ~ chinois
  Hong Kong = Hongkong = HK
  Taïwan = Taiwan = taïwanais = Taiwanese ~ Taipei
  Japon = Japan = japonais = Japanese = nippon ~ Tokyo = nippon
  Corée du Sud = South Korea = sud-coréen = coréen = Korean = South Korean ~ Séoul
  Séoul = Seoul
  Corée du Nord = North Korea = nord-coréen
  Inde = India = indien = Indian ~ New Delhi
  Pakistan = pakistanais
  Singapour = Singapore
  Vietnam = Viêt Nam = vietnamien
  Thaïlande = Thailand
  Malaisie = Malaysia
  Indonésie = Indonesia = indonésien
  Australie = Australia = australien = Australian ~ Canberra
  Nouvelle-Zélande = New Zealand
  Canada = canadien = Canadian ~ Ottawa
  Québec = Quebec = québécois ~ Montréal
  Montréal = Montreal
  Mexique = Mexico = mexicain
  Brésil = Brazil = brésilien = Brazilian
  Argentine = Argentina = argentin
  Chili = Chile
  Colombie = Colombia
  Émirats arabes unis = EAU = UAE = United Arab Emirates = Émirats = Emirates = émirati ~ Abou Dhabi ~ Dubaï
  Abou Dhabi = Abu Dhabi ~ Émirats
  Dubaï = Dubai ~ Émirats
  Arabie saoudite = Saudi Arabia = KSA = saoudien = Saudi ~ Riyad
  Riyad = Riyadh
  Qatar = qatari ~ Doha
  Koweït = Kuwait
  Golfe = Gulf
  Israël = Israel = israélien = Israeli ~ Tel-Aviv
  Palestine = palestinien ~ Gaza
  Liban = Lebanon = libanais
  Irak = Iraq
  Iran = iranien ~ Téhéran
  Syrie = Syria
  Égypte = Egypt = égyptien
  Maroc = Morocco = marocain = Moroccan ~ Rabat
  Algérie = Algeria = algérien ~ Alger
  Tunisie = Tunisia = tunisien
  Sénégal = Senegal = sénégalais ~ Dakar
  Côte d'Ivoire = Ivory Coast = ivoirien ~ Abidjan
  Cameroun = Cameroon
  Nigeria = nigérian ~ Lagos
  Afrique du Sud = South Africa = sud-africain
  RDC = République démocratique du Congo = DRC = congolais
  Éthiopie = Ethiopia
  Europe = Vieux Continent = européen = European ~ UE
  Afrique = Africa = africain = African
  Asie = Asia = asiatique = Asian
  Moyen-Orient = Middle East = Proche-Orient
  Amérique latine = Latin America
  Silicon Valley ~ San Francisco ~ californien
  Californie = California ~ californien
  New York = NYC ~ new-yorkais
  Texas ~ texan
  Washington ~ États-Unis ~ Maison-Blanche
  Wall Street ~ Bourse de New York
  Londonien ~ Londres
  Lyon = lyonnais
  Bordeaux = bordelais ~ Gironde
  Gironde = girondin
  Toulouse = toulousain
  Marseille = marseillais
  Lille = lillois
  Nantes = nantais
  Strasbourg = strasbourgeois ~ Parlement européen
  Grenoble = grenoblois
  Bretagne = Brittany = breton
  Normandie = Normandy = normand
  Corse = Corsica
`;
