using System.Diagnostics;

namespace ApiKeys.Tests;

/// <summary>Files that are none, and what takes too long where they are opened all the same.</summary>
internal static class SpecialFiles
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static string MakePipe(this Folder folder, string name)
    {
        using var make = Process.Start("mkfifo", [folder.PathOf(name)]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
        return folder.PathOf(name);
    }
}
