namespace ApiKeys;

/// <summary>Says that a store's tables are missing, older than this release needs, newer than it can read, or in a
/// database of another kind.</summary>
/// <remarks>Nothing was read or written. The message says what to do.</remarks>
public sealed class SqlSchemaException : Exception
{
    internal SqlSchemaException(string message, Exception? cause = null)
        : base(message, cause) { }
}
