using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class SqliteDifferenceTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(0)]
    public void Sqlite_RandomCalls_AnswersAsTheModelDoes(int seed)
    {
        using var store = _file.Store();
        StoreDifference.Run((ulong)(seed == 0 ? RandomNumberGenerator.GetInt32(int.MaxValue) : seed), 600, store);
    }

    public void Dispose() => _file.Dispose();
}
