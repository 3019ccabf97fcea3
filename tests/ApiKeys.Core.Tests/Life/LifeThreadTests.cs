using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Sdk;

namespace ApiKeys.Tests;

public sealed class LifeThreadTests
{
    private const int Threads = 8;
    private const int Rounds = 12;
    private const int Size = 50;

    [Fact]
    public async Task Life_TheSameStepsFromManyThreadsOnTwoNodes_KeepsEveryInvariant()
    {
        for (var round = 0; round < Rounds; round++)
        {
            // The steps follow from the seed; in which order the threads take them does not.
            var seed = (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
            try
            {
                await LiveAsync(seed);
            }
            catch (Exception fault)
            {
                throw new XunitException($"Seed {seed}: {fault.Message}", fault);
            }
        }
    }

    private static async Task LiveAsync(ulong seed)
    {
        await using var fleet = new LifeFleet();
        var lives = LifeStep.Lives.Generator.Sample(Threads, new Rnd(seed), Size);
        await Together.RunAsync([.. lives.Select((steps, thread) => (Func<Task<bool>>)(() =>
            fleet.LiveAsync(steps, thread)))]);
        await fleet.CheckAsync();
    }
}
