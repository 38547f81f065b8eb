/** Countries with their adjectives and English names; cities that stand for a power. How a line is read stands in `read-table.ts`. */
export const PLACES = `
  États-Unis = USA = US = U.S. = United States = Etats-Unis d'Amérique = américain ~ Amérique ~ Washington
  américain = American ~ États-Unis
  Amérique = America
  Royaume-Uni = UK = U.K. = RU = United Kingdom = Grande-Bretagne = Great Britain = Britain = outre-Manche = britannique ~ Londres ~ Angleterre
  britannique = British = UK ~ Royaume-Uni ~ Londres ~ anglais
  Angleterre = England = britannique
  anglais = English
  Écosse = Scotland = écossais
  Irlande = Ireland = irlandais ~ Dublin
  irlandais = Irish
  Londres = London
  France = Hexagone = français
  français = French ~ France
  parisien ~ Paris
  Allemagne = Germany = outre-Rhin = allemand ~ Berlin
  allemand = German ~ Allemagne
  Berlin ~ Allemagne
  Munich = München
  Francfort = Frankfurt
  Italie = Italy = italien ~ Rome
  italien = Italian ~ Italie
  Milan = Milano
  Turin = Torino
  Espagne = Spain = espagnol ~ Madrid
  espagnol = Spanish ~ Espagne
  Barcelone = Barcelona
  Catalogne = Catalonia = catalan ~ Barcelone
  Portugal = portugais ~ Lisbonne
  Lisbonne = Lisbon
  Belgique = Belgium = belge
  belge = Belgian ~ Belgique
  Bruxelles = Brussels ~ Commission européenne ~ UE ~ Union européenne ~ européen
  Anvers = Antwerp
  Pays-Bas = Netherlands = Holland = Hollande = Dutch = néerlandais ~ Amsterdam
  néerlandais = Dutch = hollandais ~ Pays-Bas
  La Haye = The Hague
  Luxembourg = luxembourgeois
  Suisse = Switzerland = helvétique ~ Berne
  suisse = Swiss = helvétique
  Genève = Geneva
  Autriche = Austria = autrichien ~ Vienne
  autrichien = Austrian
  Vienne = Vienna
  Suède = Sweden = suédois ~ Stockholm
  suédois = Swedish ~ Suède
  Norvège = Norway = norvégien ~ Oslo
  norvégien = Norwegian
  Danemark = Denmark = danois ~ Copenhague
  danois = Danish ~ Danemark
  Copenhague = Copenhagen
  Finlande = Finland = finlandais ~ Helsinki
  finlandais = Finnish
  Islande = Iceland
  Groenland = Greenland
  Estonie = Estonia = estonien
  Lettonie = Latvia
  Lituanie = Lithuania = lituanien
  Pologne = Poland = polonais ~ Varsovie
  polonais = Polish ~ Pologne
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
  Russie = Russia = russe ~ Moscou ~ Kremlin
  russe = Russian ~ Russie
  Moscou = Moscow
  Turquie = Turkey = Türkiye = turc ~ turque ~ Ankara
  turc = turque = Turkish
  Chine = China = PRC = chinois ~ Pékin
  chinois = Chinese ~ Chine
  Pékin = Beijing ~ Chine ~ chinois
  Hong Kong = Hongkong = HK
  Taïwan = Taiwan = taïwanais ~ Taipei
  taïwanais = Taiwanese
  Japon = Japan = japonais ~ Tokyo = nippon
  japonais = Japanese = nippon ~ Japon
  Corée du Sud = South Korea = sud-coréen ~ Séoul
  sud-coréen = coréen = Korean = South Korean ~ Corée du Sud
  Séoul = Seoul
  Corée du Nord = North Korea = nord-coréen
  Inde = India = indien ~ New Delhi
  indien = Indian ~ Inde
  Pakistan = pakistanais
  Singapour = Singapore
  Vietnam = Viêt Nam = vietnamien
  Thaïlande = Thailand
  Malaisie = Malaysia
  Indonésie = Indonesia = indonésien
  Australie = Australia = australien ~ Canberra
  australien = Australian
  Nouvelle-Zélande = New Zealand
  Canada = canadien ~ Ottawa
  canadien = Canadian
  Québec = Quebec = québécois ~ Montréal
  Montréal = Montreal
  Mexique = Mexico = mexicain
  Brésil = Brazil = brésilien
  brésilien = Brazilian
  Argentine = Argentina = argentin
  Chili = Chile
  Colombie = Colombia
  Émirats arabes unis = EAU = UAE = United Arab Emirates = Émirats = Emirates = émirati ~ Abou Dhabi ~ Dubaï
  Abou Dhabi = Abu Dhabi ~ Émirats
  Dubaï = Dubai ~ Émirats
  Arabie saoudite = Saudi Arabia = KSA = saoudien ~ Riyad
  saoudien = Saudi
  Riyad = Riyadh
  Qatar = qatari ~ Doha
  Koweït = Kuwait
  Golfe = Gulf
  Israël = Israel = israélien ~ Tel-Aviv
  israélien = Israeli ~ Israël
  Palestine = palestinien ~ Gaza
  Liban = Lebanon = libanais
  Irak = Iraq
  Iran = iranien ~ Téhéran
  Syrie = Syria
  Égypte = Egypt = égyptien
  Maroc = Morocco = marocain ~ Rabat
  marocain = Moroccan
  Algérie = Algeria = algérien ~ Alger
  Tunisie = Tunisia = tunisien
  Sénégal = Senegal = sénégalais ~ Dakar
  Côte d'Ivoire = Ivory Coast = ivoirien ~ Abidjan
  Cameroun = Cameroon
  Nigeria = nigérian ~ Lagos
  Afrique du Sud = South Africa = sud-africain
  RDC = République démocratique du Congo = DRC = congolais
  Éthiopie = Ethiopia
  Europe = Vieux Continent = européen
  européen = European ~ Europe ~ UE
  Afrique = Africa = africain
  africain = African
  Asie = Asia = asiatique
  asiatique = Asian
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
