namespace ApiKeys;

/// <summary>What a request to the console needs beyond seeing it.</summary>
internal enum ConsoleRight
{
    View = 0,
    Create,
    Change,
}
