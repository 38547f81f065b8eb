/** Names that are words as well, folded: alone they never tell that two signals speak of the same. */
const WORD_NAMES =
  "orange free x meta avril mars apple total signal shell gap box zoom teams windows claude gemini bard cursor notion teams threads brut " +
  "boulanger but leader carrefour casino kiabi action picard flunch printemps galeries monoprix bonduelle dior hermes vivendi via target best " +
  "sky square block stripe visa now arm intel sense nest ring echo prime alpha beta delta omega lidl quick subway figaro monde echos " +
  "liberation point parisien express croix equipe humanite marianne est ouest nord sud etat france republique nation president ministre premier " +
  "conseil commission cour tribunal parquet autorite agence banque groupe societe union parlement senat assemblee gouvernement europe internet " +
  "janvier fevrier avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche noel paques " +
  "ia ai ue eu pdg ceo pme tva pib onu gaz web tech";

export const wordNames: ReadonlySet<string> = new Set(WORD_NAMES.split(" "));
