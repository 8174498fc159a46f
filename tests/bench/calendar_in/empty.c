/* What starting a C program costs at least. */
int main(void)
{
    return 0;
}
