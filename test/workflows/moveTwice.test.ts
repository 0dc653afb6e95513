import { movesTwice } from './moveTwice';

movesTwice(200, 120_000);
