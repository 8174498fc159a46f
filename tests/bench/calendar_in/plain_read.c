/* plain_read FILE: read it in blocks and do nothing with it. */
#include <fcntl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    static char block[64 * 1024];
    const int file = argc > 1 ? open(argv[1], O_RDONLY) : -1;

    if (file < 0)
        return 1;
    while (read(file, block, sizeof(block)) > 0)
        ;
    return 0;
}
