namespace ApiKeys.Tests;

/// <summary>What a host process says: whole lines, one at a time.</summary>
internal sealed class Speech
{
    private readonly Lock _speaking = new();

    public void Say(string line)
    {
        lock (_speaking)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
