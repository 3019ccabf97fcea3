using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>Makes large tables that are read at random, on huge pages where the operating system has them.</summary>
/// <remarks>With small pages each random read of a table of a hundred megabytes first waits for the address to be
/// translated, which costs about as much again as the read. Linux gives huge pages to those who ask (<c>man 2
/// madvise</c>, <c>MADV_HUGEPAGE</c>); where it does not, or elsewhere, nothing but time is lost.</remarks>
internal static partial class HugePages
{
    private const int HugePageAdvice = 14;
    private const nuint SmallPage = 4096;
    private const nuint HugePage = 2 << 20;

    /// <summary>Makes a table that the garbage collector does not move.</summary>
    public static T[] Table<T>(int length)
    {
        var table = GC.AllocateArray<T>(length, pinned: true);
        if (OperatingSystem.IsLinux())
            Ask(table);
        return table;
    }

    private static unsafe void Ask<T>(T[] table)
    {
        // Whole pages within the table; the advice changes where its bytes are kept, and none of them.
        var begin = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(table));
        var end = (begin + ((nuint)table.Length * (nuint)Unsafe.SizeOf<T>())) & ~(SmallPage - 1);
        begin = (begin + SmallPage - 1) & ~(SmallPage - 1);
        if (end > begin && end - begin >= 2 * HugePage)
            _ = Advise(begin, end - begin, HugePageAdvice);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nuint address, nuint length, int advice);
}
