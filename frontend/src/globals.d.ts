/** The name of the file with Oxigraph. The build sets it. */
declare const OXIGRAPH: string;

/** Translations of texts by the English ones, on pages in another language; each form of a text with a number. */
declare var kgbuildWords: Record<string, string | Record<string, string>> | undefined;
