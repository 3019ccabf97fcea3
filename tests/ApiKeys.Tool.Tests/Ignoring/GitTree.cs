using System.Text;
using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>A tree with names that rules find hard, and what git 2.39 ignored of it under some rules.</summary>
public sealed class GitTree : IDisposable
{
    private const string RulesFile = ".gitignore";

    private static readonly JsonElement _recorded = Resources.Json("git-answers.json");

    private static readonly string[] _files =
        [.. _recorded.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];

    private readonly Folder _folder = new();

    public GitTree()
    {
        foreach (var file in _files)
            _folder.Write(file, "x");
        Directory.CreateDirectory(_folder.PathOf(".git"));
    }

    /// <summary>Rules, and the files that git left out of <c>ls-files --others --exclude-standard</c>.</summary>
    public static TheoryData<string, string[]> Answers { get; } = ReadAnswers();

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    public void Write(string rules) => _folder.Write(RulesFile, Encoding.UTF8.GetBytes(rules));

    /// <summary>The files that are not in a list.</summary>
    public static IEnumerable<string> Without(IEnumerable<string> listed) =>
        _files.Except(listed, StringComparer.Ordinal);

    /// <summary>The files that the walk leaves out.</summary>
    public IEnumerable<string> Ignored()
    {
        var walk = new TreeWalk(ignores: true, told => throw new InvalidOperationException(told));
        return Without(walk.Files(Path).Select(file => System.IO.Path.GetRelativePath(Path, file)));
    }

    private static TheoryData<string, string[]> ReadAnswers()
    {
        var answers = new TheoryData<string, string[]>();
        foreach (var answer in _recorded.GetProperty("answers").EnumerateArray())
        {
            var ignored = answer.GetProperty("ignored").EnumerateArray().Select(number => _files[number.GetInt32()]);
            answers.Add(answer.GetProperty("rules").GetString()!, [.. ignored]);
        }

        return answers;
    }
}
