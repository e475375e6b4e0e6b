// The page begins: its one element, and the worker that keeps it for the next visit without a network.
import './app.ts';
