/**
 * Reads one node parameter of the current item, resource locators as their plain value. `fallback` is for one that is not
 * there or in which nothing was given.
 */
export type ReadParameter = (path: string, fallback?: unknown) => unknown;

/** Judges one value that a user gave. Gives the reason for refusing it ("is not an e-mail address"), or undefined. */
export type Check = (value: unknown) => string | undefined;
