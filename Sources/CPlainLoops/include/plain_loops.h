/* Nothing to call: see plain_loops.c. */
