using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>A standard stream as the operating system knows it.</summary>
/// <remarks>The console streams of .NET drop what is written after the reader has gone, and take whatever the runtime
/// opened first for a stream that the caller had closed. Windows has no such calls: there every stream counts as
/// good.</remarks>
internal static partial class StandardHandle
{
    public const int Input = 0;
    public const int Output = 1;

    // As POSIX names them; the numbers are those of Linux, macOS and the BSDs.
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;
    private const short ErrorHangUpOrInvalid = 0x8 | 0x10 | 0x20;

    /// <summary>Whether the caller gave the process this stream.</summary>
    /// <remarks>What closes at the start of a program cannot have come through it: the runtime opened it
    /// since.</remarks>
    public static bool IsGiven(int handle) =>
        OperatingSystem.IsWindows() || (Control(handle, GetDescriptorFlags) & CloseOnExec) == 0;

    /// <summary>Whether what is written to this stream can still reach anybody.</summary>
    public static bool HasReader(int handle)
    {
        if (OperatingSystem.IsWindows())
            return true;
        var asked = new Asked { Handle = handle };
        return Poll(ref asked, 1, 0) <= 0 || (asked.Found & ErrorHangUpOrInvalid) == 0;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int handle, int command);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref Asked asked, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct Asked
    {
        public int Handle;
        public short Events;
        public short Found;
    }
}
