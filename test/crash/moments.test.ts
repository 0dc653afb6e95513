import { drawMoments, livesOf } from './moments';

const fifty = drawMoments(20, 50);

describe('The moments of kills', () => {
	it('are the same for the same seed, others for another, and fewer are the first of more', () => {
		expect(drawMoments(20, 50)).toEqual(fifty);
		expect(drawMoments(21, 50)).not.toEqual(fifty);
		expect(drawMoments(20, 5)).toEqual(fifty.slice(0, 5));
	});

	it('are before the first request, at requests, at answers and after the last one', () => {
		const count = (is: (moment: (typeof fifty)[number]) => boolean) => fifty.filter(is).length;
		expect([
			count(({ counted }) => counted === 'start'),
			count(({ counted }) => counted === 'request'),
			count(({ counted, share }) => counted === 'answer' && share < 1),
			count(({ counted, share }) => counted === 'answer' && share === 1),
		]).toEqual([5, 20, 20, 5]);
	});

	it('lead to both ways to go on', () => {
		const anew = fifty.filter(({ again }) => again === 'anew').length;
		expect(anew).toBeGreaterThan(15);
		expect(anew).toBeLessThan(35);
	});

	it('hit the same deals a second time in every fifth kill', () => {
		const lives = livesOf(fifty);
		expect(lives.flat()).toEqual(fifty);
		expect(lives.map(({ length }) => length).filter((length) => length === 2)).toHaveLength(10);
		expect(lives).toHaveLength(40);
	});
});
