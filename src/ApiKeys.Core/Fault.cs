namespace ApiKeys;

/// <summary>One thing that is wrong with what a caller asked for.</summary>
/// <param name="Code">What kind of fault it is: stable, for programs.</param>
/// <param name="Member">The member at fault as JSON spells it, such as <c>name</c> or
/// <c>access.grants[0].tags[2]</c>.</param>
/// <param name="Message">What is wrong and what to do, for people; never repeats a secret.</param>
public sealed record Fault(FaultCode Code, string Member, string Message);
