import { byPage } from '../../shared/lists/paging';

/** How a list of Nuweb comes that takes a page or an offset (documented). @param size most rows of a page */
export const numbered = (size: number) =>
	byPage({ size, page: 'page', offset: 'offset', limit: 'limit', total: 'meta.total' });
