using System.Diagnostics;

namespace ApiKeys.Tests;

/// <summary>The git of this machine, where there is one: what rules are measured by.</summary>
internal static class Git
{
    public static bool IsHere { get; } = Try();

    /// <summary>Lists the files of a tree that git does not follow and does not ignore.</summary>
    public static string[] ListOthers(string tree)
    {
        Run(tree, "init", "-q");
        return Run(tree, "ls-files", "--others", "-z", "--exclude-standard").Split('\0');
    }

    /// <summary>Runs a command in a folder.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new System.Text.UTF8Encoding(false),
            Environment = { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1" },
        };
        start.Environment["XDG_CONFIG_HOME"] = folder;
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git ended with {git.ExitCode}");
    }

    private static bool Try()
    {
        try
        {
            return Run(Path.GetTempPath(), "--version").Length > 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A fact that needs git; without it the recorded answers alone are checked.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute() => Skip = Git.IsHere ? null : "There is no git here.";
}

/// <summary>A theory that needs git.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitTheoryAttribute : TheoryAttribute
{
    public GitTheoryAttribute() => Skip = Git.IsHere ? null : "There is no git here.";
}
