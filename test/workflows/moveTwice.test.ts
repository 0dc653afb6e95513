import { movesTwice } from './moveTwice';

movesTwice(400, 120_000);
