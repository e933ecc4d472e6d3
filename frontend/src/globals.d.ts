/** The name of the file that has Oxigraph, which the build puts in. */
declare const OXIGRAPH: string;
