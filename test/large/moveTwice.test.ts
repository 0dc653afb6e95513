import { movesTwice } from '../workflows/moveTwice';

// n8n's engine needs about 14 ms of a core for each item and run, nearly all of it for expressions.
movesTwice(10_000, 1_800_000);
