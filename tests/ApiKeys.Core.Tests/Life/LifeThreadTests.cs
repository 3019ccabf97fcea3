using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class LifeThreadTests
{
    private const int Threads = 8;
    private const int Rounds = 12;

    [Fact]
    public async Task Life_TheSameStepsFromManyThreadsOnTwoNodes_KeepsEveryInvariant()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var fleet = new LifeFleet();
            var lives = LifeStep.Lives.Generator.Sample(Threads);
            await Together.RunAsync([.. lives.Select((steps, thread) => (Func<Task<bool>>)(() =>
                fleet.LiveAsync(steps, thread)))]);
            await fleet.CheckAsync();
        }
    }
}
