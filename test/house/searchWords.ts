/** Words for such nodes that people type whatever the vendor, in English, German, French and Spanish. */
const EVERYWHERE = [
	'coupon',
	'discount code',
	'promo',
	'promo code',
	'promotion',
	'promotion code',
	'voucher',
	'rabatt',
	'gutschein',
	'réduction',
	'cupón',
];

/** Words that are true of some nodes only, with the stored names of these. */
const SOMEWHERE: Record<string, string[]> = {
	'send coupon': ['api4Coupons'],
	'SMS coupon': ['api4Coupons'],
	'email coupon': ['api4Coupons'],
	'push notification': ['api4Coupons'],
	basket: ['nuweb'],
	'gift card': ['nuweb', 'webinOne'],
	'gift voucher': ['nuweb', 'webinOne'],
	Nutickets: ['nuweb', 'nuwebTrigger'],
	Treepl: ['webinOne', 'webinOneTrigger'],
	'Treepl CMS': ['webinOne', 'webinOneTrigger'],
};

/** What people type, with the stored names of the nodes that have to be found, among those that there are. */
export function searchWords(all: string[]): Array<[word: string, found: string[]]> {
	return [
		...EVERYWHERE.map((word): [string, string[]] => [word, all]),
		...Object.entries(SOMEWHERE),
	];
}
