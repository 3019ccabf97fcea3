namespace ApiKeys.Tests;

public sealed class TrackedTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [GitTheory]
    [InlineData("-c", "index.version=2", "add", "-f")]
    [InlineData("-c", "index.version=4", "add", "-f")]
    [InlineData("-c", "index.version=2", "add", "-f", "-N")]
    [InlineData("-c", "index.version=4", "-c", "index.skipHash=true", "add", "-f")]
    public async Task Scan_FilesThatGitTracksAllTheSame_LooksAtThem(params string[] add)
    {
        Fill();
        Git.Run(_folder.Path, "init", "-q");
        Git.Run(_folder.Path, [.. add, "secret.env", "out/kept/a.txt", "src/a.txt"]);
        Assert.Equal(["other.txt", "out/kept/a.txt", "secret.env", "src/a.txt"], await FoundAsync());
    }

    [GitTheory]
    [InlineData("sha1", 2)]
    [InlineData("sha1", 4)]
    [InlineData("sha256", 2)]
    [InlineData("sha256", 4)]
    public async Task Scan_IndexOfEachHashAndFormatAlsoSplit_IsUnderstood(string hash, int version)
    {
        Fill();
        Git.Run(_folder.Path, "init", "-q", $"--object-format={hash}");
        Git.Run(_folder.Path, "-c", $"index.version={version}", "add", "-f", "secret.env", "other.txt");
        Assert.Equal(["other.txt", "secret.env"], await FoundAsync());
        Git.Run(_folder.Path, "update-index", "--split-index");
        Git.Run(_folder.Path, "add", "-f", "out/kept/a.txt");
        Assert.Equal(["other.txt", "out/kept/a.txt", "secret.env"], await FoundAsync());
    }

    [GitFact]
    public async Task Scan_Worktree_HasTheIndexThatItsRepositoryKeeps()
    {
        Fill("main/");
        var main = _folder.PathOf("main");
        Git.Run(main, "init", "-q");
        Git.Run(main, "add", "-f", ".gitignore", "secret.env");
        Git.Run(main, "-c", "user.name=a", "-c", "user.email=a", "commit", "-qm", "a");
        Git.Run(main, "worktree", "add", "-q", _folder.PathOf("second"));
        Assert.Equal(["secret.env"], await FoundAsync("second"));
    }

    [GitFact]
    public async Task Scan_TrackedFileBelowAnIgnoredFolderThatIsNamed_IsLookedAt()
    {
        Fill();
        _folder.Write("out/.gitignore", "kept/\n");
        Git.Run(_folder.Path, "init", "-q");
        Git.Run(_folder.Path, "add", "-f", "out/kept/a.txt");
        Assert.Equal(["b.txt", "kept/a.txt"], await FoundAsync("out"));
    }

    [Theory]
    [InlineData("DIRC\0\0\0\u0005\0\0\0\0")]
    [InlineData("DIRC\0\0\0\u0002\0\0\0\u0001")]
    [InlineData("no index")]
    public async Task Scan_IndexThatIsNotUnderstood_IsToldOfAndNoRuleCounts(string index)
    {
        Fill();
        _folder.Write(".git/index", index);
        Assert.Equal(7, (await FoundAsync()).Count());
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.Equal($"{_folder.PathOf(".git")}: Its index cannot be understood. No rule counts here.\n", run.Error);
    }

    [GitTheory]
    [InlineData(2)]
    [InlineData(4)]
    public void Read_IndexThatIsCutOrSpoilt_IsNoneOrAnother(int version)
    {
        Fill();
        Git.Run(_folder.Path, "init", "-q");
        Git.Run(_folder.Path, "-c", $"index.version={version}", "add", "-f", ".");
        var index = File.ReadAllBytes(_folder.PathOf(".git/index"));
        Assert.Equal(8, IndexReader.Read(index)?.Names.Count);
        Assert.All(Enumerable.Range(0, index.Length), length => Assert.Null(IndexReader.Read(index.AsSpan(0, length))));
        foreach (var place in Enumerable.Range(0, index.Length * 8))
        {
            byte[] spoilt = [.. index];
            spoilt[place / 8] ^= (byte)(1 << (place % 8));
            Assert.InRange(IndexReader.Read(spoilt)?.Names.Count ?? 0, 0, 8);
        }
    }

    [Theory]
    [InlineData("gitdir: nowhere\0")]
    [InlineData("nothing")]
    public async Task Scan_PointerThatLeadsNowhere_IsToldOfAndNoRuleCounts(string written)
    {
        Fill();
        _folder.Write(".git", written);
        var run = await Tool.RunAsync("scan", _folder.Path);
        Assert.Equal(7, run.Lines.Count);
        Assert.Contains("leads to no repository", run.Error, StringComparison.Ordinal);
    }

    private void Fill(string below = "")
    {
        _folder.Write($"{below}.gitignore", "*.env\n/out/\n/src/*\n!/out/b.txt\n");
        string[] files =
        [
            "secret.env", "second.env", "other.txt", "out/kept/a.txt", "out/b.txt", "src/a.txt", "src/b.txt",
        ];
        foreach (var file in files)
            _folder.Write($"{below}{file}", Keys.Token);
    }

    private async Task<IEnumerable<string>> FoundAsync(string below = "")
    {
        var folder = Path.TrimEndingDirectorySeparator(_folder.PathOf(below));
        var run = await Tool.RunAsync("scan", folder);
        return run.Lines
            .Select(line => Path.GetRelativePath(folder, line[..line.IndexOf(":1:1: ", StringComparison.Ordinal)]))
            .Where(file => !file.StartsWith(".git", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }
}
