/** The file of codes that an example workflow reads: where it has it from, and what is in it here. */
export const CODES_FILE = {
	/** Where n8n's official image keeps files that workflows may read. */
	folder: '/home/node/.n8n-files',
	name: 'codes.csv',
	text: 'code\nREFILL-1\nREFILL-2\nREFILL-3\n',
};
