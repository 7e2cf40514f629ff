#ifndef FAXDESK_CMEMORYFILE_H
#define FAXDESK_CMEMORYFILE_H

/// Makes a file that lies in memory only and has no name; -1 and `errno` where the system refuses.
int memory_file(void);

/// Lets nobody change the file any more; 0 where that was accepted.
int memory_file_seal(int file);

/// A pipe that no other program inherits, reading end first; 0 where the system gives one.
int private_pipe(int ends[2]);

#endif
