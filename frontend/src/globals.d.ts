/** The name of the file with Oxigraph. The build sets it. */
declare const OXIGRAPH: string;
