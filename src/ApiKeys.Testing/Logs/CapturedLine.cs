using Microsoft.Extensions.Logging;

namespace ApiKeys.Testing;

/// <summary>One line that was logged.</summary>
/// <param name="Category">Who logged it.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Id">Its event's id.</param>
/// <param name="Text">The message, its arguments, its scopes and its exception, one behind the other.</param>
public sealed record CapturedLine(string Category, LogLevel Level, EventId Id, string Text);
