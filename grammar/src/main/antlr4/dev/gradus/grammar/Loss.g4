/*
 * The grammar of the loss language, one statement at a time.
 *
 * A text is cut into statements before it is parsed: at every `;` and at every line break outside
 * brackets. So a mistake in one statement cannot hide one in the next, and no rule here has to
 * mention line breaks. Comments and line breaks reach the token list and are taken out of it there.
 *
 * Expressions are stratified: sum, addend, product, unary, power, postfix, primary, each rule naming
 * only the next one. A single left-recursive rule reads shorter, but resolves conflicts by the order
 * of its alternatives, silently. This grammar has none (a test parses with exact ambiguity
 * detection), and two tokens of lookahead decide everything.
 *
 * The grammar knows calls, not losses: a new loss, window or distance is a name and changes nothing
 * here.
 */
grammar Loss;

statement
    : (importing | parameter | definition | function | hierarchy | result) EOF
    ;

importing
    : IMPORT QUOTED (AS NAME)?
    ;

parameter
    : PARAM NAME (EQUALS sum)? range?
    ;

range
    : IN LBRACKET sum COMMA sum RBRACKET
    ;

definition
    : LET NAME EQUALS sum
    ;

function
    : FN NAME LPAREN (formal (COMMA formal)*)? RPAREN EQUALS sum
    ;

formal
    : NAME (EQUALS sum)?
    ;

hierarchy
    : HIERARCHY NAME EQUALS tree (COMMA tree)* order?
    ;

tree
    : AMPERSAND label
    | label (LBRACE tree (COMMA tree)* (COMMA? ELLIPSIS)? RBRACE)?
    ;

order
    : ORDER LBRACKET label (COMMA label)* RBRACKET
    ;

label
    : NAME
    | QUOTED
    ;

result
    : sum (WHERE binding (COMMA binding)*)?
    ;

binding
    : NAME EQUALS sum
    ;

sum
    : addend ((PLUS | MINUS) addend)*
    ;

// Inputs and a label bind to one addend: `bce on notes as activity + α·down` labels bce.
addend
    : product (ON NAME)? (AS NAME)?
    ;

product
    : unary ((TIMES | DIVIDE) unary)*
    ;

// Looser than a power: -p^2 is -(p^2). There is no unary plus. An indexed sum stands before the first
// factor of its body; the rest of the product belongs to the body too, as in mathematics, which whoever
// reads the parse tree sees to. Were the body a product here, every product would have two readings.
unary
    : MINUS unary
    | reduction unary
    | power
    ;

reduction
    : REDUCE LBRACKET generator (COMMA generator)* RBRACKET
    ;

generator
    : NAME IN NAME (LPAREN NAME? RPAREN)?
    ;

// To the right: a^b^c is a^(b^c); an exponent may have a sign.
power
    : postfix (CARET unary | SUPERSCRIPT)?
    ;

postfix
    : primary (LBRACKET label RBRACKET)?
    ;

primary
    : NUMBER UNIT?                                            # number
    | NAME (LPAREN (argument (COMMA argument)*)? RPAREN)?     # reference
    | LPAREN sum RPAREN                                       # group
    | LBRACE element (COMMA element)* RBRACE                  # set
    ;

// Losses take a hierarchy and schedules a time by these names, which nothing else can mean here.
argument
    : ((NAME | HIERARCHY | OVER) EQUALS)? sum (ARROW sum)*
    ;

element
    : sum
    ;

// Words of the language.
HIERARCHY : 'hierarchy' ;
PARAM     : 'param' ;
LET       : 'let' ;
FN        : 'fn' ;
IMPORT    : 'import' ;
AS        : 'as' ;
ON        : 'on' ;
WHERE     : 'where' ;
IN        : 'in' | '\u2208' ;
OVER      : 'over' ;
ORDER     : 'order' ;

LPAREN    : '(' ;
RPAREN    : ')' ;
LBRACKET  : '[' ;
RBRACKET  : ']' ;
LBRACE    : '{' ;
RBRACE    : '}' ;
COMMA     : ',' ;
SEMICOLON : ';' ;
EQUALS    : '=' ;
PLUS      : '+' ;
MINUS     : '-' | '\u2212' ;
// middle dot, Greek ano teleia (which NFC turns into the middle dot), dot operator, cross
TIMES     : '*' | '\u00B7' | '\u0387' | '\u22C5' | '\u00D7' ;
DIVIDE    : '/' | '\u00F7' ;
CARET     : '^' ;
AMPERSAND : '&' ;
ELLIPSIS  : '...' | '\u2026' ;
ARROW     : '->' | '\u2192' ;

// The sign of an indexed sum. The words that can stand in its place are names, unless `[` follows.
REDUCE    : '\u2211' ;

// Units of time. Those that are words are names, unless a number stands before them.
UNIT      : '%' ;

NUMBER
    : (DIGIT+ ('.' DIGIT+)? | '.' DIGIT+) ([eE] [+\-\u2212]? DIGIT+)?
    ;

// x², x¹², x⁻¹
SUPERSCRIPT
    : '\u207B'? [\u00B2\u00B3\u00B9\u2070\u2074-\u2079]+
    ;

NAME
    : SEGMENT ('.' SEGMENT)*
    ;

QUOTED
    : '"' ~["\r\n]* '"'
    ;

COMMENT
    : '#' ~[\r\n]*
    ;

NEWLINE
    : '\r'? '\n' | '\r'
    ;

// Blanks of every width, since texts are pasted from everywhere, and the byte order mark.
BLANK
    : [ \t\p{Zs}\uFEFF]+ -> skip
    ;

// What people write from habit. These match so that the mistake has one token and one message.
DOUBLE_EQUALS : '==' ;
DOUBLE_STAR   : '**' ;
COLON_EQUALS  : ':=' ;
UNCLOSED      : '"' ~["\r\n]* ;

// Last: one character that begins nothing. The lexer never fails, so it never prints.
STRAY : . ;

// The classes of identifiers are spelled out: letters, marks, digits, subscript digits, arrows.
// \p{ID_Continue} contains the middle dot, and α·down would be one name.
fragment SEGMENT : START CONTINUE* ;
fragment START   : [\p{L}_] ;
fragment CONTINUE: START | [\p{M}0-9\u2080-\u2089\u2193\u2191] ;
fragment DIGIT   : [0-9] ;
