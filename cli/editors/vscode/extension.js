// Starts `gradus lsp` and lets it answer for .loss files.
'use strict';

const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = () => {
  const command = workspace.getConfiguration('gradus').get('command');
  client = new LanguageClient(
    'gradus',
    'Gradus',
    { command, args: ['lsp'] },
    { documentSelector: [{ language: 'loss' }] }
  );
  return client.start();
};

exports.deactivate = () => client && client.stop();
