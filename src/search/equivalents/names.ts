import { fold } from "../../text/fold.ts";
import { keyOf } from "./read-table.ts";

/** Words that exist: where the archive lacks one, a word that looks like it is not what was meant. */
const WELL_KNOWN = `
  abeille accord acteur adobe agence airbnb ajaccio alcool alstom amiens amour angers annecy arbre arctique arianespace arte ascom asie assange athlete
  auchan automne avoine axa azerbaidjan bagage balance banane bayer bayrou beaute beurre biden biere biologie blackrock bled boeing bombardier bosch
  boulanger boulangerie brexit bruno burger cacao cafe caisse canicule canal carrefour carte casino castex cellule chaleur chameau chanel chasse
  chat chaussure cheval chien chocolat cisco citroen claude clavier coca coiffeur colis concert conges corruption corse coton couteau criquet
  cuisine culture dacia danone danse darmanin deezer deliveroo dell dentiste deputes desert diesel disney divorce docteur douleur dropbox ebay ecole
  ecologie eglise eleve elon enedis engrais epargne epicerie erdogan ericsson escalade ethique eurostar evian exposition fiat figma fleur fleurs fnac ford
  foret fromage fruit fusil gabriel galerie gangster garage garcon glace glacier gorille goudron grain grippe guide harvard henri hermes hollande
  honda huile hutin hyundai icade ikea incendies insecte intermarche italien jaguar jambon jardin jazz jean jeudi jordan jouet journal jupiter juridique
  justin kenya kia kiwi klaxon koala lacoste lafarge lait lampe laptop lavande leclerc legume lego lenovo lentille lidl livret loire loup loyer lufthansa lundi
  lune mairie maison malte mandarine manga marathon mariage marie maroc mars match mazda melenchon melon merkel merz metro michelin miel milei mode modi
  moderna montre moto mouton moutarde museum musee musique musulman nantes neige nestle neuralink nickel nike nintendo nissan nokia noisette novartis
  nuage nutella obama obesite ocean oiseau olive opel opera opioide orage orban orpea otage outil ovni pain palais panda papier paris parfum pasteur
  patate pathe peche peinture pelouse perle permis pernod petrole pfizer philips photo piano pizza plage plastique pluie poire poisson poivre
  poker police pomme poney pont poste poule poupee prada prague pretre printemps proton python qatar radio raisin ratp reddit regime renne
  requin restaurant riz robinet roche rolex roman rugby ryanair safran saint samedi sanofi sarkozy saumon savon schneider seche shell shopify
  sida siemens skype solaire soleil sony sondage sorbonne soudan sport starbucks sucre suez surf suzuki tabac tableau tango taxi
  tempete tennis texte theatre thon thym tiger tigre titan tomate torero toyota tracteur tramway travail tsunami tumeur tunnel twitch
  ubisoft ukraine urgence usine vache vacances valeo valise vanille vaudou veau velo venezuela veolia verre viande village vinci vitesse vodafone voile
  voisin volcan volvo voyage wagner walmart waze wikileaks wine wolf xbox intel asml shein xiaomi byd baidu samsung salesforce oracle uber netflix spotify stripe klarna revolut qonto binance coinbase ledger doctolib vinted renault northvolt verkor kering worldline ubisoft zoom nasa europol fbi cia nist inpi ademe sncf ratp urssaf medef cgt cfdt brics fsi isf cdi bspce yacht yahoo yaourt zara zebre zelensky zemmour
`;

/** Their stems, folded. */
export const NAMES: ReadonlySet<string> = new Set(
  WELL_KNOWN.trim()
    .split(/\s+/)
    .map((word) => keyOf(fold(word))),
);
